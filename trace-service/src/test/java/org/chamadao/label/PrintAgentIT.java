package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.row.RowFormat;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Templates;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged print agent at the service itself: what one of them says, the other must mean too. */
@MicronautTest(transactional = false)
class PrintAgentIT extends ServiceIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PRINTER = "hall";
    private static final int DPI = 300;
    private static final Duration A_LABEL = Duration.ofMillis(30);

    @TempDir
    private Path folder;

    private Path spool;
    private Path token;
    private TestApi people;

    @BeforeEach
    void make_a_factory() throws IOException {
        people = TestParty.made(operator(), "factory").api();
        spool = folder.resolve("spool");
        token = Files.writeString(
                folder.resolve("agent.token"),
                people.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("print")))
                        .text("token"));
    }

    @Test
    void killed_in_the_middle_of_a_job_it_prints_nothing_twice_and_asks_about_what_was_at_the_printer()
            throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 60, Map.of());
        try (var printer = SlowPrinter.start(A_LABEL, drawn(order))) {
            var job = taken(take(order, 1, 60, "cake"));
            printer.staysAfter(17);
            try (var agent = agent(printer.place())) {
                // 1, 2, 4, 8 and 8 labels are on their way at once: the last of them are 16 to 23.
                agent.until(() ->
                        printer.printed().size() == 17 && printer.waiting().equals(numbers(18, 23)));
                agent.kill();
            }
            printer.staysAfter(20);
            Eventually.holds(() -> printer.printed().size() == 20);

            try (var agent = agent(printer.place())) {
                agent.until(() -> printer.forgotten() > 0);
                var answers = printer.answers();
                agent.until(() -> printer.answers() > answers + 3);
                assertThat(counts(job)).as("while label 21 may still come out").containsEntry("unsure", 0);
                printer.goesOn();

                agent.until(() -> state(job).equals("asking"));
                assertThat(printer.printed()).isEqualTo(numbers(1, 21, 24, 60));
                assertThat(unsure(job)).isEqualTo(numbers(16, 23));
                assertThat(counts(job)).containsEntry("printed", 52).containsEntry("unsure", 8);
                assertThat(agent.said()).contains("labels 16 to 23 were on their way when all ended: please look");
                TestApi.expect(200, answer(job, "printed", numbers(16, 21)));
                TestApi.expect(200, answer(job, "unprinted", numbers(22, 23)));
                assertThat(state(job)).isEqualTo("done");
                agent.until(() -> jobsInSpool().isEmpty());

                assertThat(TestApi.expect(409, take(order, 21, 23, "cake")).text("detail"))
                        .contains(": 21.");
                var missing = taken(take(order, 22, 23, "cake"));
                agent.until(() -> state(missing).equals("done"));
                assertThat(counts(missing)).containsEntry("printed", 2);
            }
            assertThat(printer.printed()).isEqualTo(numbers(1, 21, 24, 60, 22, 23));
        }
    }

    @Test
    void killed_before_a_file_was_in_its_folder_it_asks_about_what_was_on_its_way_and_hears_the_answers()
            throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 150, Map.of("inner", true));
        var files = Files.createDirectory(folder.resolve("files"));
        var job = taken(take(order, 1, 150, "inner"));
        // Where the second file ought to be lies something else, so that its labels do not get there.
        var obstacle =
                Files.createDirectories(files.resolve(job + "-00000101.zpl").resolve("something"));
        List<String> secrets;
        try (var agent = agent(files.toString())) {
            agent.awaitSaid("cannot write " + obstacle.getParent());
            secrets = secrets(job);
            agent.kill();
        }
        assertThat(names(files)).contains("." + job + ".part");
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());

        try (var agent = agent(files.toString())) {
            agent.until(() -> state(job).equals("asking"));
            assertThat(counts(job)).containsEntry("unsure", 150);
            assertThat(agent.said()).contains("labels 101 to 150 were on their way when all ended: please look");
            assertThat(names(files)).containsExactly(job + "-00000001.zpl");
            agent.until(() -> !Files.exists(rows(job)));
            assertNothingSaysOneOf(secrets);
            assertThat(jobsInSpool()).containsExactly(job);
            agent.kill();
        }
        TestApi.expect(200, answer(job, "printed", numbers(1, 99)));
        TestApi.expect(200, answer(job, "spoiled", List.of(100)));

        try (var agent = agent(files.toString())) {
            agent.awaitSaid("waits for answers about 50 labels of job " + job);
            TestApi.expect(200, answer(job, "unprinted", numbers(101, 150)));
            assertThat(state(job)).isEqualTo("done");
            agent.until(() -> jobsInSpool().isEmpty());
        }
        assertThat(counts(job)).isEqualTo(Map.of("open", 0, "printed", 99, "spoiled", 1, "unsure", 0, "unprinted", 50));
        assertThat(names(files)).containsExactly(job + "-00000001.zpl");
    }

    @Test
    void secrets_that_wait_for_a_folder_are_gone_when_their_job_is_cancelled_and_nobody_is_asked() throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 40, Map.of("inner", true));
        var job = taken(take(order, 1, 40, "inner"));
        var files = folder.resolve("files");
        List<String> secrets;
        try (var agent = agent(files.toString())) {
            agent.awaitSaid(".part does not exist");
            secrets = secrets(job);
            assertThat(state(job)).isEqualTo("printing");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rows(job))))
                    .isEqualTo("rw-------");
            agent.kill();
        }
        assertThat(rows(job)).content().contains(secrets.getFirst(), secrets.getLast());
        TestApi.expect(200, people.post("/api/print-jobs/" + job + "/cancellation", ""));
        Files.createDirectory(files);

        try (var agent = agent(files.toString())) {
            agent.until(() ->
                    counts(job).equals(Map.of("open", 0, "printed", 0, "spoiled", 0, "unsure", 0, "unprinted", 40)));
            agent.until(() -> jobsInSpool().isEmpty());
        }
        assertNothingSaysOneOf(secrets);
        assertThat(names(files)).isEmpty();
    }

    private PrintAgent agent(String place) throws IOException {
        return PrintAgent.start(
                folder,
                List.of(
                        "--service=" + address(),
                        "--token-file=" + token,
                        "--spool=" + spool,
                        "--printer=" + PRINTER + "=" + place,
                        "--dpi=" + PRINTER + "=" + DPI,
                        "--set=poll=100ms",
                        "--set=settle=50ms",
                        // After a failure it does nothing for a minute: it is killed in just that state.
                        "--set=retry=64m"));
    }

    private Answer take(String order, int from, int to, String template) {
        return people.post(
                "/api/print-jobs",
                Map.of("orderId", order, "from", from, "to", to, "template", template, "printer", PRINTER, "dpi", DPI));
    }

    private static String taken(Answer answer) {
        return TestApi.expect(201, answer).text("jobId");
    }

    private Answer answer(String job, String result, List<Integer> labels) {
        return people.post(
                "/api/print-jobs/" + job + "/answers",
                Map.of(
                        "results",
                        labels.stream()
                                .map(label -> Map.of("sequence", label, "result", result))
                                .toList()));
    }

    private String state(String job) {
        return people.get("/api/print-jobs/" + job).text("state");
    }

    private Map<String, Integer> counts(String job) {
        var counts = new HashMap<String, Integer>();
        people.get("/api/print-jobs/" + job)
                .json()
                .get("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().intValue()));
        return counts;
    }

    private List<Integer> unsure(String job) {
        var unsure = new ArrayList<Integer>();
        people.get("/api/print-jobs/" + job).json().get("unsure").forEach(label -> unsure.add(label.intValue()));
        return unsure;
    }

    /** Tells the labels of an order apart as the printer gets them, by drawing each from what an export says of it. */
    private Function<String, Optional<Integer>> drawn(String order) {
        var press = LabelPress.of(Templates.named("cake").orElseThrow(), Language.ZH, DPI)
                .zpl();
        var known = new HashMap<String, Integer>();
        people.get("/api/code-orders/" + order + "/codes?format=jsonl")
                .body()
                .lines()
                .forEach(line -> {
                    var row = RowFormat.ofJson(line);
                    known.put(
                            shape(new String(press.label(row), StandardCharsets.US_ASCII)),
                            Integer.valueOf(row.value("sequence")));
                });
        return format -> format.contains("^GFA")
                ? Optional.of(known.getOrDefault(shape(format), -1)) // a label of no code
                : Optional.empty();
    }

    /** Without the name that the background has for one connection. */
    private static String shape(String format) {
        return format.substring(format.indexOf("^XA"), format.lastIndexOf("^XZ"))
                .replaceAll("R:[0-9A-Z]{8}\\.GRF", "R:");
    }

    private Path rows(String job) {
        return spool.resolve(PRINTER).resolve(job).resolve("labels.ndjson");
    }

    private List<String> secrets(String job) throws IOException {
        var secrets = new ArrayList<String>();
        for (var line : Files.readAllLines(rows(job))) {
            secrets.add(MAPPER.readTree(line).get("inner").textValue());
        }
        assertThat(secrets)
                .doesNotHaveDuplicates()
                .allMatch(secret -> InnerSecret.parse(secret).isPresent());
        return secrets;
    }

    /** Neither the spool nor what the agents said. */
    private void assertNothingSaysOneOf(List<String> secrets) throws IOException {
        try (var kept = Files.walk(spool);
                var said = Files.list(folder)) {
            assertThat(Stream.concat(kept, said).filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file)
                            .content(StandardCharsets.ISO_8859_1)
                            .doesNotContain(secrets));
        }
    }

    private List<String> jobsInSpool() throws IOException {
        try (var kept = Files.list(spool.resolve(PRINTER))) {
            return kept.filter(Files::isDirectory)
                    .map(job -> job.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** @param bounds first and last number of each range */
    private static List<Integer> numbers(int... bounds) {
        return IntStream.range(0, bounds.length / 2)
                .flatMap(range -> IntStream.rangeClosed(bounds[2 * range], bounds[2 * range + 1]))
                .boxed()
                .toList();
    }
}
