package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentIT {
    @TempDir
    private Path folder;

    private Path spool;
    private Path token;
    private FakeService service;
    private FakePrinter printer;

    @BeforeEach
    void starts_both_sides() throws IOException {
        spool = folder.resolve("spool");
        token = Files.writeString(folder.resolve("token"), FakeService.TOKEN + "\n");
        service = FakeService.start();
        printer = FakePrinter.start(Duration.ofMillis(4));
    }

    @AfterEach
    void stops_both_sides() throws IOException {
        printer.close();
        service.close();
    }

    @Test
    void prints_every_label_once_and_says_so() throws Exception {
        var job = service.order(new FakeJob("roll", 11, 60));

        try (var agent = agent()) {
            untilDone(job);

            Eventually.until("an empty spool", () -> left().isEmpty());
            assertThat(printer.copies()).isEqualTo(once(job));
            assertThat(job.sequences(LabelState.PRINTED)).isEqualTo(job.all());
            assertThat(job.everUnsure()).isEmpty();
            assertThat(agent.said())
                    .contains("took job " + job.id() + ", 50 labels")
                    .doesNotContain("SECRET");
        }
        assertThat(service.refused()).isEmpty();
    }

    @Test
    void is_never_more_than_eight_labels_ahead() throws Exception {
        printer.headOpen(true);
        var job = service.order(new FakeJob("roll", 1, 100));
        int most = 0;

        try (var agent = agent()) {
            agent.untilSaid("head open");
            printer.headOpen(false);
            for (int look = 0; look < 20_000 && !done(job); look++) {
                most = Math.max(most, printer.waiting());
                Thread.sleep(1);
            }
            untilDone(job);
        }
        assertThat(most).isBetween(2, 8);
    }

    @Test
    void keeps_labels_for_its_own_user_and_only_while_they_may_be_sent() throws Exception {
        printer.paper(3);
        var job = service.order(new FakeJob("roll", 1, 20));

        try (var agent = agent()) {
            agent.untilSaid("paper out");

            var kept = spool.resolve("roll").resolve(job.id().toString());
            var labels = kept.resolve("labels.ndjson");
            assertThat(labels).content().contains("SECRET1X1\"");
            assertThat(permissions(labels)).isEqualTo("rw-------");
            assertThat(permissions(labels.resolveSibling("journal"))).isEqualTo("rw-------");
            assertThat(permissions(kept)).isEqualTo("rwx------");
            assertThat(permissions(spool)).isEqualTo("rwx------");

            printer.manner(FakePrinter.Manner.SILENT);
            agent.untilSaid("does not answer ~HS");
            printer.manner(FakePrinter.Manner.ANSWERS);
            printer.paper(100);
            untilAsked(job);

            Eventually.until("labels deleted", () -> !Files.exists(labels));
            answerTruly(job);
            untilDone(job);
        }
    }

    @Test
    void waits_without_paper_and_goes_on_without_loss_or_double() throws Exception {
        printer.paper(13);
        var job = service.order(new FakeJob("roll", 1, 40));

        try (var agent = agent()) {
            agent.untilSaid("paper out; the job waits at label");
            assertThat(printer.printed()).hasSize(13);
            printer.paper(1000);
            untilDone(job);
        }
        assertThat(printer.copies()).isEqualTo(once(job));
        assertThat(job.everUnsure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 25})
    void a_cut_connection_leaves_the_labels_under_way_to_be_asked_about(int labels) throws Exception {
        printer.cutAfter(labels);
        var job = service.order(new FakeJob("roll", 1, 30));

        try (var agent = agent()) {
            untilAsked(job);
            agent.untilSaid("please look");
            assertThat(job.everUnsure()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
            answerTruly(job);
            untilDone(job);
        }
        assertOnceOrAsked(job);
        assertThat(service.refused()).isEmpty();
    }

    @Test
    void names_what_a_printer_answers_that_is_none_and_prints_nothing() throws Exception {
        printer.manner(FakePrinter.Manner.GARBLED);
        var job = service.order(new FakeJob("roll", 1, 10));

        try (var agent = agent()) {
            agent.untilSaid("answered ~HS with what is no status: \"HTTP/1.1 400 Bad Request\\x0d\\x0a");
            assertThat(printer.printed()).isEmpty();
            printer.manner(FakePrinter.Manner.ANSWERS);
            untilDone(job);
        }
        assertThat(printer.copies()).isEqualTo(once(job));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "no"})
    void asks_about_every_label_of_a_printer_that_tells_nothing(String status) throws Exception {
        printer.manner(FakePrinter.Manner.SILENT);
        var job = service.order(new FakeJob("roll", 1, 30));
        var next = service.order(new FakeJob("roll", 31, 35));

        try (var agent = agent(Map.of("status.roll", status))) {
            untilAsked(job);
            assertThat(job.everUnsure()).isEqualTo(job.all());
            agent.untilSaid("waits for answers about 30 labels");
            Eventually.until("all printed", () -> printer.waiting() == 0);
            answerTruly(job);
            untilAsked(next);
            Eventually.until("all printed", () -> printer.waiting() == 0);
            answerTruly(next);
            untilDone(next);
            Eventually.until("an empty spool", () -> left().isEmpty());
        }
        assertThat(job.sequences(LabelState.PRINTED)).isEqualTo(job.all());
        assertThat(printer.printed()).hasSize(35);
    }

    @Test
    void a_printer_that_has_answered_once_is_not_believed_to_be_one_that_never_does() throws Exception {
        var first = service.order(new FakeJob("roll", 1, 3));
        try (var agent = agent()) {
            untilDone(first);
            printer.manner(FakePrinter.Manner.SILENT);
            var job = service.order(new FakeJob("roll", 4, 8));
            agent.untilSaid("does not answer ~HS, and it should");
            assertThat(printer.printed()).hasSize(3);
            printer.manner(FakePrinter.Manner.ANSWERS);
            untilDone(job);
            assertThat(job.everUnsure()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_cancelled_job_stops_and_its_rest_is_unprinted(boolean answered) throws Exception {
        printer.paper(10);
        var job = service.order(new FakeJob("roll", 1, 500));
        var next = service.order(new FakeJob("roll", 501, 505));

        try (var agent = agent()) {
            agent.untilSaid("paper out");
            service.locked(() -> {
                job.cancel();
                if (answered) {
                    job.result(9, LabelState.SPOILED);
                    job.result(400, LabelState.SPOILED);
                }
            });
            Eventually.until(() -> "nothing at the printer after\n" + agent.said(), () -> printer.waiting() == 0);
            printer.paper(100);
            untilDone(next);
            assertThat(agent.said().contains("somebody has answered already")).isEqualTo(answered);
        }
        assertThat(printer.copies()).hasSize(15).doesNotContainValue(2);
        assertThat(job.results()).hasSize(500);
        assertThat(job.sequences(LabelState.UNPRINTED)).hasSizeGreaterThanOrEqualTo(480);
        assertThat(job.sequences(LabelState.SPOILED)).hasSize(answered ? 2 : 0);
        assertThat(numbers(printer.copies().keySet()))
                .containsAll(job.sequences(LabelState.PRINTED))
                .doesNotContainAnyElementsOf(job.sequences(LabelState.UNPRINTED));
        assertThat(service.refused()).isEmpty();
    }

    @Test
    void a_job_that_was_cancelled_before_its_labels_were_known_to_be_stored_is_unprinted() throws Exception {
        var job = service.order(new FakeJob("roll", 1, 30));
        fetched(job);
        job.cancel();

        try (var agent = agent()) {
            Eventually.until(() -> "all reported after\n" + agent.said(), () -> reported(job) == 30);
            Eventually.until("an empty spool", () -> left().isEmpty());
        }
        assertThat(job.sequences(LabelState.UNPRINTED)).isEqualTo(job.all());
        assertThat(printer.printed()).isEmpty();
    }

    @Test
    void labels_go_on_while_the_service_is_away_and_results_are_told_later() throws Exception {
        printer.paper(5);
        var job = service.order(new FakeJob("roll", 1, 60));

        try (var agent = agent()) {
            agent.untilSaid("paper out");
            service.away(true);
            printer.paper(1000);
            Eventually.until("all printed", () -> printer.printed().size() == 60);
            agent.untilSaid("cannot be reached");
            assertThat(job.state()).isEqualTo(PrintJob.State.PRINTING);
            service.away(false);
            untilDone(job);
        }
        assertThat(printer.copies()).isEqualTo(once(job));
        assertThat(job.everUnsure()).isEmpty();
    }

    @Test
    void answers_that_get_lost_change_nothing() throws Exception {
        service.losesAnswers(true);
        var job = service.order(new FakeJob("roll", 1, 40));

        try (var agent = agent()) {
            agent.untilSaid("cannot be reached");
            for (int change = 0; !done(job); change++) {
                service.losesAnswers(change % 2 == 0);
                Thread.sleep(40);
            }
            service.losesAnswers(false);
            Eventually.until("an empty spool", () -> left().isEmpty());
        }
        assertThat(printer.copies()).isEqualTo(once(job));
        assertThat(service.refused()).isEmpty();
    }

    static Stream<FakeJob> impossible() {
        return Stream.of(
                new FakeJob("roll", 1, 9).template("unknown"),
                new FakeJob("roll", 1, 9).dpi(600),
                new FakeJob("roll", 1, 9).product(PlainDrawings.WIDE));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_job_that_cannot_be_drawn_is_unprinted_as_a_whole(FakeJob wrong) throws Exception {
        var job = service.order(wrong);
        var next = service.order(new FakeJob("roll", 10, 12));

        try (var agent = agent()) {
            untilDone(next);
            assertThat(agent.said()).contains("job " + job.id() + " cannot be printed here: ");
        }
        assertThat(job.sequences(LabelState.UNPRINTED)).isEqualTo(job.all());
        assertThat(printer.printed()).containsExactly("10", "11", "12");
    }

    @Test
    void files_for_a_printer_without_a_network_are_whole_and_asked_about() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        var job = service.order(new FakeJob("roll", 1, 150));

        try (var agent = agent(Map.of("printer.roll", files.toString()))) {
            untilAsked(job);
            assertThat(job.everUnsure()).isEqualTo(job.all());
            service.locked(() -> job.all().forEach(sequence -> job.result(sequence, LabelState.PRINTED)));
            Eventually.until("an empty spool", () -> left().isEmpty());
        }
        try (Stream<Path> written = Files.list(files)) {
            assertThat(written.sorted().map(file -> file.getFileName().toString()))
                    .containsExactly(job.id() + "-00000001.zpl", job.id() + "-00000101.zpl");
        }
        assertThat(files.resolve(job.id() + "-00000101.zpl"))
                .content()
                .startsWith("^XA^FO20,20^A0N,40^FD101^FS^PQ1^XZ\n")
                .endsWith("^FD150^FS^PQ1^XZ\n^XA^IDR:PLAIN.GRF^FS^XZ\n");
    }

    @Test
    void a_folder_that_is_not_there_costs_no_label() throws Exception {
        var files = folder.resolve("files");
        var job = service.order(new FakeJob("roll", 1, 5));

        try (var agent = agent(Map.of("printer.roll", files.toString()))) {
            agent.untilSaid("does not exist");
            assertThat(job.everUnsure()).isEmpty();
            Files.createDirectory(files);
            untilAsked(job);
        }
    }

    @Test
    @ExtendWith(Tmpfs.Permitted.class)
    void labels_that_find_no_room_are_not_acknowledged() throws Exception {
        try (var disk = Tmpfs.mount(spool, 256)) {
            disk.fill(16_384);
            var job = service.order(new FakeJob("roll", 1, 500));

            try (var agent = agent()) {
                agent.untilSaid("cannot write " + spool);
                agent.untilSaid("No space left on device");
                service.locked(() -> assertThat(job.state()).isEqualTo(PrintJob.State.TAKEN));
                assertThat(left()).isEmpty();
                disk.free();
                untilDone(job);
                assertThat(job.everUnsure()).isEmpty();
            }
            assertThat(printer.copies()).isEqualTo(once(job));
        }
    }

    @Test
    @ExtendWith(Tmpfs.Permitted.class)
    void a_disk_that_fills_up_in_the_middle_stops_the_printer() throws Exception {
        try (var disk = Tmpfs.mount(spool, 512)) {
            printer.paper(20);
            // Long numbers make long lines.
            var job = service.order(new FakeJob("roll", 100_000_001, 100_000_600));

            try (var agent = agent()) {
                agent.untilSaid("paper out");
                disk.fill(0);
                printer.paper(1000);
                agent.untilSaid("No space left on device");
                Thread.sleep(300);
                assertThat(printer.printed().size()).isLessThan(600);
                disk.free();
                Eventually.until("an answer to every question", () -> {
                    answerTruly(job);
                    return done(job);
                });
            }
            assertOnceOrAsked(job);
        }
    }

    @Test
    void a_spool_that_is_a_file_is_refused() throws IOException {
        Files.writeString(spool, "");

        assertThatThrownBy(() -> Spool.open(spool).close())
                .isInstanceOf(SpoolException.class)
                .hasMessage("cannot use spool " + spool + ": " + spool + " exists already");
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "GARBLED"})
    void labels_at_a_printer_that_stops_making_sense_are_asked_about(FakePrinter.Manner manner) throws Exception {
        printer.paper(10);
        var job = service.order(new FakeJob("roll", 1, 40));

        try (var agent = agent()) {
            agent.untilSaid("paper out");
            printer.manner(manner);
            agent.untilSaid(manner == FakePrinter.Manner.SILENT ? "does not answer" : "HTTP/1.1 400");
            printer.manner(FakePrinter.Manner.ANSWERS);
            Eventually.until("questions", () -> asked(job) > 0);
            assertThat(printer.waiting()).as("labels that may still come out").isZero();
            answerTruly(job);
            printer.paper(100);
            untilDone(job);
        }
        assertOnceOrAsked(job);
        assertThat(job.everUnsure()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_printer_that_is_not_there_is_waited_for() throws Exception {
        var job = service.order(new FakeJob("roll", 1, 5));

        try (var agent = agent(Map.of("printer.roll", "no-such-host.invalid:9100"))) {
            agent.untilSaid("nobody knows the host no-such-host.invalid; it is tried again");
        }
        try (var agent = agent(Map.of("printer.roll", "127.0.0.1:1"))) {
            agent.untilSaid("cannot connect to 127.0.0.1:1: Connection refused; it is tried again");
        }
        try (var agent = agent()) {
            untilDone(job);
        }
        assertThat(job.everUnsure()).isEmpty();
    }

    @Test
    void two_agents_at_one_printer_print_a_job_once() throws Exception {
        var first = service.order(new FakeJob("roll", 1, 30));
        var second = service.order(new FakeJob("roll", 31, 60));

        try (var one = agent();
                var other = agent(Map.of("spool", folder.resolve("other").toString()))) {
            untilDone(first);
            untilDone(second);
        }
        assertThat(printer.printed()).hasSize(60).doesNotHaveDuplicates();
        assertThat(first.everUnsure()).isEmpty();
    }

    @Test
    void a_second_agent_on_the_same_spool_is_refused() throws Exception {
        var job = service.order(new FakeJob("roll", 1, 3));
        try (var agent = agent()) {
            untilDone(job);

            assertThatThrownBy(() -> Spool.open(spool).close())
                    .isInstanceOf(SpoolException.class)
                    .hasMessageStartingWith("another agent has the spool " + spool);
        }
    }

    @Test
    void leaves_a_job_that_another_agent_prints_and_asks_about_it_when_told_that_it_is_lost() throws Exception {
        var job = service.order(new FakeJob("roll", 1, 12));
        service.locked(() -> {
            job.give();
            job.given("ab");
            job.stored("ab");
            job.result(4, LabelState.PRINTED);
        });

        try (var agent = agent()) {
            agent.untilSaid("start once with --lost " + job.id());
        }
        assertThat(job.results()).hasSize(1);
        try (var agent = RunningAgent.start(settings(Map.of()), Set.of(job.id()))) {
            untilAsked(job);
            agent.untilSaid("waits for answers");
        }
        assertThat(job.everUnsure()).hasSize(11).doesNotContain(4);
        assertThat(printer.printed()).isEmpty();
    }

    @Test
    void labels_that_another_fetched_since_are_thrown_away() throws Exception {
        var job = service.order(new FakeJob("roll", 1, 3));
        fetched(job);
        job.given("cd");

        try (var agent = agent()) {
            untilDone(job);
            assertThat(agent.said()).contains("is not for this agent any more");
        }
        assertThat(job.draws()).isEqualTo(2);
        assertThat(printer.copies()).isEqualTo(once(job));
    }

    @Test
    void a_token_that_is_refused_is_told_and_a_new_one_read() throws Exception {
        Files.writeString(token, "old");
        var job = service.order(new FakeJob("roll", 1, 3));

        try (var agent = agent()) {
            agent.untilSaid("refuses the token");
            Files.writeString(token, FakeService.TOKEN);
            untilDone(job);
        }
    }

    /** An agent that ended before it could say that it had them has left a job's labels. */
    private void fetched(FakeJob job) throws IOException {
        job.give();
        try (var mine = Spool.open(spool)) {
            var wanted = new PrintJob(job.id(), 1, job.all().size(), "cake", 203, PrintJob.State.TAKEN);
            mine.printer("roll").make(job.id()).begin(wanted, new ByteArrayInputStream(job.labels()));
        }
    }

    private int asked(FakeJob job) {
        var count = new int[1];
        service.locked(() -> count[0] = job.everUnsure().size());
        return count[0];
    }

    private int reported(FakeJob job) {
        var count = new int[1];
        service.locked(() -> count[0] = job.results().size());
        return count[0];
    }

    private RunningAgent agent() {
        return agent(Map.of());
    }

    private RunningAgent agent(Map<String, String> more) {
        return RunningAgent.start(settings(more), Set.<UUID>of());
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "service", service.uri().toString(),
                "token-file", token.toString(),
                "spool", spool.toString(),
                "printer.roll", printer.place()));
        settings.putAll(more);
        return settings;
    }

    private boolean done(FakeJob job) {
        return is(job, PrintJob.State.DONE);
    }

    private boolean is(FakeJob job, PrintJob.State state) {
        var is = new boolean[1];
        service.locked(() -> is[0] = job.state() == state);
        return is[0];
    }

    private void untilDone(FakeJob job) throws InterruptedException {
        Eventually.until("job is done", () -> done(job));
    }

    private void untilAsked(FakeJob job) throws InterruptedException {
        Eventually.until("job is asking", () -> is(job, PrintJob.State.ASKING));
    }

    /** A person looks at the paper. */
    private void answerTruly(FakeJob job) {
        service.locked(() -> job.sequences(LabelState.UNSURE)
                .forEach(sequence -> job.result(
                        sequence,
                        printer.copies().containsKey(Integer.toString(sequence))
                                ? LabelState.PRINTED
                                : LabelState.UNPRINTED)));
    }

    private void assertOnceOrAsked(FakeJob job) {
        assertThat(printer.copies()).doesNotContainValue(2);
        assertThat(numbers(printer.copies().keySet())).isEqualTo(job.sequences(LabelState.PRINTED));
        assertThat(job.results().keySet()).isEqualTo(job.all());
    }

    private static Set<Integer> numbers(Set<String> texts) {
        return texts.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> once(FakeJob job) {
        return job.all().stream().collect(Collectors.toMap(String::valueOf, _ -> 1));
    }

    private Set<String> left() {
        try (Stream<Path> left = Files.list(spool.resolve("roll"))) {
            return left.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("answers-status"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
