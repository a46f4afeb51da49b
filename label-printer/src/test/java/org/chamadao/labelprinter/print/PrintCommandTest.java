package org.chamadao.labelprinter.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.labelprinter.Rows;
import org.chamadao.labelprinter.row.LabelRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PrintCommandTest {
    private static final List<String> COLUMNS = List.of("sequence", "uri", "serial", "lot", "product");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write_rows() throws IOException {
        Files.writeString(folder.resolve("good.csv"), csv(Rows.items(5)));
    }

    @ParameterizedTest
    @CsvSource({"pdf, %PDF-1.7", "zpl, ~DGR:"})
    void a_document_of_many_is_one_file(String format, String beginning) throws IOException {
        assertThat(print("--template=cake", "--format=" + format, in("good.csv"), out("labels")))
                .isZero();

        assertThat(out).hasToString("5 labels\n");
        assertThat(Files.readString(folder.resolve("labels"), StandardCharsets.ISO_8859_1))
                .startsWith(beginning);
        assertThat(names()).containsExactly("good.csv", "labels");
    }

    @ParameterizedTest
    @CsvSource({"svg", "png"})
    void a_document_of_one_is_a_file_in_a_new_folder(String format) throws IOException {
        assertThat(print("--template=inner", "--format=" + format, in("rows.jsonl"), out("labels"), "--language=en"))
                .isEqualTo(2);
        Files.writeString(folder.resolve("rows.jsonl"), jsonl(Rows.items(3)));
        assertThat(print("--template=inner", "--format=" + format, in("rows.jsonl"), out("labels"), "--language=en"))
                .isZero();

        try (var files = Files.list(folder.resolve("labels"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("0000001." + format, "0000002." + format, "0000003." + format);
        }
    }

    @ParameterizedTest
    @CsvSource({"pdf", "svg", "png", "zpl"})
    void a_bad_row_stops_with_its_line_and_nothing_stays(String format) throws IOException {
        Files.writeString(
                folder.resolve("rows.csv"), csv(Rows.items(5)).replaceFirst("勐海古树普洱生茶七子饼 357g\n4,", "🍵\n4,"));

        assertThat(print("--template=cake", "--format=" + format, in("rows.csv"), out("labels")))
                .isEqualTo(1);

        assertThat(err).hasToString("line 4: product: the font has no glyph for 🍵 (U+1F375)\n");
        assertThat(out).asString().isEmpty();
        assertThat(names()).containsExactly("good.csv", "rows.csv");
    }

    @Test
    void bad_rows_are_left_out_when_asked_and_each_is_told() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), csv(Rows.items(5)) + "6,\"no\"thing,,,\n7,x,y,z\n8,,,,\n");

        assertThat(print("--template=cake", "--format=zpl", "--dpi=203", in("rows.csv"), out("labels"), "--skip-bad"))
                .isZero();

        assertThat(out).hasToString("5 labels\n");
        assertThat(err).hasToString("""
                        line 7: there is more after a closing quote: "t"; left out
                        line 8: has 4 values, the heading has 5; left out
                        line 9: link: is missing; left out
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --template=cake --format=zpl --dpi=299     | there are no printers of 299 dpi for ZPL
                    --template=cake --format=pdf --dpi=5       | 5 dpi is not from 72 to 2400
                    --template=nothing --format=pdf            | there is no file nothing
                    --template=cake --format=gif               | Invalid value for option '--format'
                    --template=cake                            | Missing required option: '--format=F'
                    """)
    void what_cannot_run_is_told(String options, String words) {
        var arguments = Stream.concat(Stream.of(options.split(" ")), Stream.of(in("good.csv"), out("labels")));

        assertThat(print(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(words);
        assertThat(folder.resolve("labels")).doesNotExist();
    }

    @Test
    void a_template_of_one_s_own_is_read_from_a_file_and_its_mistake_told() throws IOException {
        var template = folder.resolve("own.json");
        Files.writeString(template, "{\"format\": \"chamadao-label/1\"}");

        assertThat(print("--template=" + template, "--format=pdf", in("good.csv"), out("labels")))
                .isEqualTo(2);
        assertThat(err).hasToString(template + ": template: has no \"name\"\n");
    }

    @Test
    void nothing_is_written_without_a_row() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "uri,serial\n");

        assertThat(print("--template=cake", "--format=pdf", in("rows.csv"), out("labels")))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("there is nothing to print in ");
        assertThat(folder.resolve("labels")).doesNotExist();
    }

    @Test
    void a_full_folder_stays_as_it_is() throws IOException {
        Files.createDirectory(folder.resolve("labels"));
        Files.writeString(folder.resolve("labels/mine"), "");

        assertThat(print("--template=cake", "--format=svg", in("good.csv"), out("labels")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is there already; labels as SVG need a new folder");
        assertThat(folder.resolve("labels/mine")).exists();
    }

    @Test
    void a_field_for_all_rows_can_be_given() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "uri,serial\nhttps://a.cn/01/1/21/A1,A1\n");

        assertThat(print("--template=cake", "--format=pdf", in("rows.csv"), out("labels"), "--field=product=普洱茶"))
                .isZero();
    }

    @Test
    void a_printer_gets_all_labels() throws Exception {
        try (var printer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var received = CompletableFuture.supplyAsync(() -> received(printer));

            assertThat(print("--template=cake", "--format=zpl", in("good.csv"), to(printer)))
                    .isZero();

            assertThat(received.get().split("\\^PW")).hasSize(6);
        }
    }

    @Test
    void a_printer_is_sent_nothing_when_the_last_row_is_bad() throws Exception {
        Files.writeString(folder.resolve("rows.csv"), csv(Rows.items(5)) + "6,,,,\n");
        try (var printer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            printer.setSoTimeout(200);
            assertThat(print("--template=cake", "--format=zpl", in("rows.csv"), to(printer)))
                    .isEqualTo(1);

            assertThat(err.toString()).startsWith("line 7: ");
            assertThat(CompletableFuture.supplyAsync(() -> received(printer)).handle((text, thrown) -> thrown))
                    .succeedsWithin(Duration.ofSeconds(5))
                    .isNotNull();
        }
    }

    @Test
    void a_printer_that_is_not_there_is_told_with_how_many_labels_were_sent() throws IOException {
        String address;
        try (var printer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = to(printer);
        }

        assertThat(print("--template=cake", "--format=zpl", in("good.csv"), address))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the printer was sent 0 of 5 labels");
    }

    @Test
    void a_printer_takes_no_pdf() {
        assertThat(print("--template=cake", "--format=pdf", in("good.csv"), "--out=printer-3:9100"))
                .isEqualTo(2);
        assertThat(err).hasToString("a printer takes zpl; write PDF to a file\n");
    }

    private int print(String... arguments) {
        err.getBuffer().setLength(0);
        return new CommandLine(new PrintCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String in(String name) {
        return "--in=" + folder.resolve(name);
    }

    private String out(String name) {
        return "--out=" + folder.resolve(name);
    }

    private static String to(ServerSocket printer) {
        return "--out=127.0.0.1:" + printer.getLocalPort();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String received(ServerSocket printer) {
        try (var connection = printer.accept()) {
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(Stream<LabelRow> rows) {
        return String.join(",", COLUMNS)
                + "\n"
                + rows.map(row -> COLUMNS.stream().map(row::value).collect(Collectors.joining(",")) + "\n")
                        .collect(Collectors.joining());
    }

    private static String jsonl(Stream<LabelRow> rows) {
        return rows.map(row -> row.fields().entrySet().stream()
                        .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                        .collect(Collectors.joining(",", "{", "}\n")))
                .collect(Collectors.joining());
    }
}
