package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as its own program, ended at any moment; {@code -Dchamadao.kills} tells how often. */
final class AgentCrashIT {
    private static final int LABELS = 300;
    private static final int WINDOW = 8;

    @TempDir
    private Path folder;

    private FakeService service;
    private FakePrinter printer;
    private FakeJob job;

    @BeforeEach
    void starts_both_sides() throws IOException {
        service = FakeService.start();
        job = service.order(new FakeJob("roll", 1, LABELS).template("inner"));
        printer = FakePrinter.start(Duration.ofMillis(8), new DrawnLabels(folder.resolve("scratch"), job));
    }

    @AfterEach
    void stops_both_sides() throws IOException {
        printer.close();
        service.close();
    }

    @Test
    void killed_at_any_moment_it_prints_every_label_once_or_has_it_asked_about() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int kills = Integer.getInteger("chamadao.kills", 5);
        List<String> said = new ArrayList<>();

        for (int kill = 0; kill < kills; kill++) {
            try (var agent = start()) {
                agent.untilSaid("203 dpi");
                trouble(random);
                Thread.sleep(random.nextInt(kill == 0 ? 400 : 900));
                agent.kill();
                said.add(agent.said());
            }
            calm(random);
            answerTruly();
        }
        try (var agent = start()) {
            Eventually.until(
                    () -> "an end, seed " + seed + ", " + printer.printed().size() + " printed, " + printer.waiting()
                            + " waiting, after\n" + agent.said(),
                    () -> {
                        answerTruly();
                        if (agent.said().contains("; the job waits")) {
                            putInPaper();
                        }
                        return done();
                    });
            Eventually.until("an empty spool", () -> kept() == 0);
            said.add(agent.said());
        }

        assertThat(printer.copies()).as("seed %d", seed).doesNotContainValue(2).doesNotContainKey("a label of no job");
        assertThat(printed()).as("seed %d", seed).isEqualTo(job.sequences(LabelState.PRINTED));
        assertThat(job.results().keySet()).as("seed %d", seed).isEqualTo(job.all());
        assertThat(job.everUnsure()).as("seed %d", seed).hasSizeLessThanOrEqualTo(kills * WINDOW);
        assertThat(printed()).as("seed %d", seed).containsAll(neverAskedAbout());
        assertThat(service.refused()).as("seed %d", seed).isEmpty();
        assertThat(said).as("seed %d", seed).noneMatch(text -> text.contains("SECRET"));
    }

    @Test
    void told_to_end_it_waits_for_what_is_under_way_and_nothing_is_unsure() throws Exception {
        try (var agent = start()) {
            Eventually.until(
                    () -> "labels after\n" + agent.said(),
                    () -> !printer.printed().isEmpty());
            agent.end();
            assertThat(job.everUnsure()).as(agent.said()).isEmpty();
            assertThat(printer.waiting()).isZero();
            assertThat(done()).isFalse();
        }
        try (var agent = start()) {
            Eventually.until(() -> "an end after\n" + agent.said(), this::done);
        }

        assertThat(job.everUnsure()).isEmpty();
        assertThat(printer.printed()).hasSize(LABELS).doesNotHaveDuplicates();
    }

    @Test
    void a_second_program_on_the_same_spool_ends_with_a_clear_error() throws Exception {
        try (var agent = start()) {
            agent.untilSaid("took job");

            var options = new ArrayList<>(options());
            try (var second = AgentProcess.start(folder.resolve("second"), options)) {
                assertThat(second.exit()).isEqualTo(2);
                assertThat(second.said())
                        .startsWith("agent: another agent has the spool " + folder.resolve("spool"))
                        .hasLineCount(1);
            }
        }
    }

    private AgentProcess start() throws IOException {
        return AgentProcess.start(folder.resolve("said"), options());
    }

    private List<String> options() throws IOException {
        var token = Files.writeString(folder.resolve("token"), FakeService.TOKEN);
        var config = Files.writeString(folder.resolve("agent.properties"), """
                service = %s
                token-file = %s
                spool = %s
                printer.roll = %s
                dpi.roll = 203
                """.formatted(
                        service.uri(), token, folder.resolve("spool"), printer.place()));
        return Stream.of(
                        Stream.of("--config", config.toString()),
                        RunningAgent.HURRY.entrySet().stream()
                                .flatMap(time -> Stream.of("--set", time.getKey() + "=" + time.getValue())),
                        // Here the printer draws every label too, to know which it prints.
                        Stream.of("--set", "answer=5s"))
                .flatMap(part -> part)
                .toList();
    }

    /** What also happens in a factory. */
    private void trouble(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> service.losesAnswers(true);
            case 1 -> service.away(true);
            case 2 -> printer.paper(random.nextInt(30));
            default -> printer.headOpen(random.nextBoolean());
        }
    }

    private void calm(Random random) {
        service.losesAnswers(false);
        service.away(false);
        if (random.nextBoolean()) {
            putInPaper();
        }
    }

    private void putInPaper() {
        printer.headOpen(false);
        printer.paper(Integer.MAX_VALUE);
    }

    /** A person looks at the paper as soon as asked; nothing of it may come out later. */
    private void answerTruly() {
        service.locked(() -> job.sequences(LabelState.UNSURE)
                .forEach(sequence -> job.result(
                        sequence, printed().contains(sequence) ? LabelState.PRINTED : LabelState.UNPRINTED)));
    }

    private Set<Integer> printed() {
        return printer.copies().keySet().stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Integer> neverAskedAbout() {
        var asked = job.everUnsure();
        return job.all().stream().filter(sequence -> !asked.contains(sequence)).collect(Collectors.toSet());
    }

    private boolean done() {
        var done = new boolean[1];
        service.locked(() -> done[0] = job.state() == PrintJob.State.DONE);
        return done[0];
    }

    private long kept() {
        try (Stream<Path> kept = Files.list(folder.resolve("spool").resolve("roll"))) {
            return kept.filter(Files::isDirectory).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
