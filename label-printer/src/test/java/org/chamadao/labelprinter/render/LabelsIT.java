package org.chamadao.labelprinter.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.chamadao.labelprinter.Rows;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.Paper;
import org.chamadao.labelprinter.render.ZxingReader.Code;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;
import org.chamadao.labelprinter.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of label, in every format and at every resolution, becomes pixels by programs that are not ours, and two decoders
 * read again what was meant. A thousand labels in all; with {@code -Dchamadao.labels=N} so many of every kind, format
 * and resolution (a thousand take hours: it is the renderer of ZPL that is slow).
 */
class LabelsIT {
    private static final List<Integer> RESOLUTIONS = List.of(203, 300, 600);

    /** Few of those that are slow to render: large paper, fine dots. */
    private static final Map<String, List<Integer>> SHARES = Map.of(
            "cake", List.of(110, 10, 3),
            "inner", List.of(80, 8, 2),
            "tube", List.of(20, 3, 1),
            "case", List.of(8, 2, 1));

    @TempDir
    Path folder;

    /** Labels of one kind at one resolution. */
    private record Batch(Template template, int dpi, List<LabelRow> rows) {
        LabelPress press() {
            return LabelPress.of(template, Language.ZH, dpi);
        }

        Path in(Path folder) {
            return folder.resolve(template.name() + dpi);
        }

        /** What its codes say, label by label. */
        List<List<String>> texts() {
            return rows.stream().map(this::texts).toList();
        }

        List<Code> codes() {
            return template.fields().contains("sscc") ? List.of(Code.QR, Code.GS1_128) : List.of(Code.QR);
        }

        private List<String> texts(LabelRow row) {
            var link = row.value("link");
            return switch (template.name()) {
                case "cake" -> List.of("]Q1" + link);
                case "inner" -> List.of("]Q1" + link + "#inner=" + row.value("inner"));
                default -> List.of("]C100" + row.value("sscc"), "]Q1" + link);
            };
        }
    }

    @Test
    void svg_is_read_again() throws Exception {
        var batches = batches();
        for (var batch : batches) {
            documents(batch, LabelFormat.SVG, batch.in(folder));
        }

        var read = OtherPrograms.read(
                folder,
                each(
                        batches,
                        batch -> Map.of(
                                "svg",
                                batch.in(folder).toString(),
                                "pixels",
                                (int) (batch.template().width() * 9),
                                "out",
                                batch.in(folder) + "-out")));

        assertBothRead(batches, read, batch -> Path.of(batch.in(folder) + "-out"));
    }

    @Test
    void png_is_read_again() throws Exception {
        var batches = batches();
        for (var batch : batches) {
            documents(batch, LabelFormat.PNG, batch.in(folder));
        }

        var read = OtherPrograms.read(
                folder, each(batches, batch -> Map.of("png", batch.in(folder).toString())));

        assertBothRead(batches, read, batch -> batch.in(folder));
    }

    @Test
    void zpl_is_read_again() throws Exception {
        var batches = batches();
        for (var batch : batches) {
            document(batch, LabelFormat.ZPL, Paper.ROLL, Path.of(batch.in(folder) + ".zpl"));
        }

        // Two processors: the many small ones, and the few large ones.
        var small = batches.stream().filter(batch -> batch.dpi() == 203).toList();
        var large = batches.stream().filter(batch -> batch.dpi() != 203).toList();
        var ofLarge = CompletableFuture.supplyAsync(() -> renderZpl(large));
        assertBothRead(small, renderZpl(small), batch -> batch.in(folder));
        assertBothRead(large, ofLarge.get(), batch -> batch.in(folder));
    }

    @Test
    void pdf_is_read_again() throws Exception {
        assumeTrue(OtherPrograms.has("pdftoppm"), "pdftoppm (poppler-utils) is not installed: PDF was not rendered");
        assumeTrue(OtherPrograms.has("zbarimg"), "zbarimg (zbar-tools) is not installed: PDF was not read by it");
        for (var batch : batches()) {
            var pdf = Path.of(batch.in(folder) + ".pdf");
            document(batch, LabelFormat.PDF, Paper.AS_TEMPLATE, pdf);
            var pages = pages(pdf, 200);
            assertPagesRead(batch, pages);
            assertReadByZbar(batch, pdf, byZbar(pages));
        }
    }

    /** From another distance too where need be: it overlooks one in a hundred of the many codes on a page. */
    private void assertReadByZbar(Batch batch, Path pdf, Set<String> read) throws IOException, InterruptedException {
        var meant = batch.texts().stream()
                .flatMap(List::stream)
                .map(text -> text.substring(3))
                .collect(Collectors.toSet());
        if (!read.equals(meant)) {
            read.addAll(byZbar(pages(pdf, 240)));
        }
        assertThat(read).isEqualTo(meant);
    }

    @Test
    void a_roll_as_pdf_is_read_again() throws Exception {
        assumeTrue(OtherPrograms.has("pdftoppm"), "pdftoppm (poppler-utils) is not installed: PDF was not rendered");
        for (var name : Templates.names()) {
            var batch = batch(name, 300, 10);
            var pdf = Path.of(batch.in(folder) + ".pdf");
            document(batch, LabelFormat.PDF, Paper.ROLL, pdf);
            var read = new ArrayList<List<String>>();
            for (var page : pages(pdf, 150)) {
                read.add(ZxingReader.read(page, batch.codes()));
            }
            assertThat(wrong(batch.texts(), read)).isEmpty();
        }
    }

    private List<Batch> batches() {
        var each = Integer.getInteger("chamadao.labels", 0);
        return Templates.names().stream()
                .flatMap(name -> IntStream.range(0, RESOLUTIONS.size())
                        .mapToObj(i -> batch(
                                name,
                                RESOLUTIONS.get(i),
                                each > 0
                                        ? each
                                        : SHARES.getOrDefault(name, List.of()).get(i))))
                .toList();
    }

    private static Batch batch(String name, int dpi, int count) {
        return new Batch(
                Templates.named(name).orElseThrow(), dpi, Rows.of(name, count).toList());
    }

    private static void documents(Batch batch, LabelFormat format, Path in) throws IOException {
        Files.createDirectories(in);
        var press = batch.press();
        for (var i = 0; i < batch.rows().size(); i++) {
            Files.write(in.resolve(picture(i)), press.render(batch.rows().get(i), format));
        }
    }

    private static void document(Batch batch, LabelFormat format, Paper paper, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var writer = batch.press().writer(format, paper, out)) {
            for (var row : batch.rows()) {
                writer.add(row);
            }
            writer.finish();
        }
    }

    private interface Job {
        Map<String, Object> of(Batch batch);
    }

    private interface Pictures {
        Path of(Batch batch);
    }

    private static List<Map<String, Object>> each(List<Batch> batches, Job job) {
        return batches.stream().map(job::of).toList();
    }

    private List<List<String>> renderZpl(List<Batch> batches) {
        var perMillimetre = Map.of(203, 8, 300, 12, 600, 24);
        try {
            return OtherPrograms.read(
                    folder,
                    each(
                            batches,
                            batch -> Map.of(
                                    "zpl", batch.in(folder) + ".zpl",
                                    "width", batch.template().width(),
                                    "height", batch.template().height(),
                                    "dpmm", perMillimetre.getOrDefault(batch.dpi(), 0),
                                    "out", batch.in(folder).toString())));
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static void assertBothRead(List<Batch> batches, List<List<String>> read, Pictures pictures)
            throws IOException {
        var expected = batches.stream().flatMap(batch -> batch.texts().stream()).toList();
        assertThat(wrong(expected, read.stream().map(LabelsIT::plain).toList())).isEmpty();
        for (var batch : batches) {
            var byZxing = new ArrayList<List<String>>();
            for (var i = 0; i < batch.rows().size(); i++) {
                byZxing.add(ZxingReader.read(pictures.of(batch).resolve(picture(i)), batch.codes()));
            }
            assertThat(wrong(batch.texts(), byZxing))
                    .as(batch.template().name() + batch.dpi())
                    .isEmpty();
        }
    }

    /** Labels that were not read as they were meant, with what was read. */
    static List<String> wrong(List<List<String>> expected, List<List<String>> read) {
        assertThat(read).hasSameSizeAs(expected);
        return IntStream.range(0, expected.size())
                .filter(i -> !expected.get(i).equals(read.get(i)))
                .mapToObj(i -> "label %d: %s was read as %s".formatted(i + 1, expected.get(i), read.get(i)))
                .toList();
    }

    /** Without the parentheses that zxing-cpp sets around application identifiers. */
    private static List<String> plain(List<String> texts) {
        return texts.stream().map(text -> text.replace("(00)", "00")).toList();
    }

    private static String picture(int index) {
        return "%07d.png".formatted(index + 1);
    }

    private List<Path> pages(Path pdf, int resolution) throws IOException, InterruptedException {
        OtherPrograms.run(
                folder,
                "pdftoppm",
                "-r",
                Integer.toString(resolution),
                "-gray",
                "-png",
                pdf.toString(),
                pdf + "-" + resolution);
        try (var files = Files.list(pdf.getParent())) {
            return files.filter(file -> file.toString().startsWith(pdf + "-" + resolution))
                    .sorted()
                    .toList();
        }
    }

    private static void assertPagesRead(Batch batch, List<Path> pages) throws IOException {
        var sheet = batch.template().sheet().orElseThrow();
        var byZxing = new ArrayList<List<String>>();
        for (var page : pages) {
            var image = ImageIO.read(page.toFile());
            var dots = image.getWidth() / sheet.paper().width();
            for (var place = 0;
                    place < sheet.labels() && byZxing.size() < batch.rows().size();
                    place++) {
                var left = sheet.left()
                        + place % sheet.columns() * (batch.template().width() + sheet.columnGap());
                var top = sheet.top()
                        + place / sheet.columns() * (batch.template().height() + sheet.rowGap());
                byZxing.add(ZxingReader.read(
                        image.getSubimage(
                                (int) (left * dots),
                                (int) (top * dots),
                                (int) (batch.template().width() * dots),
                                (int) (batch.template().height() * dots)),
                        batch.codes()));
            }
        }
        assertThat(wrong(batch.texts(), byZxing)).isEmpty();
    }

    private Set<String> byZbar(List<Path> pages) throws IOException, InterruptedException {
        var command = Stream.concat(
                Stream.of(
                        "zbarimg", "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-Scode128.enable"),
                pages.stream().map(Path::toString));
        return new HashSet<>(OtherPrograms.run(folder, command.toArray(String[]::new)));
    }
}
