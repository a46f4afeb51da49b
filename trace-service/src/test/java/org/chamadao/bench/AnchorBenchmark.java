package org.chamadao.bench;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.chamadao.bench.Report.Condition;
import org.chamadao.demo.fabric.TrialNetwork;
import org.chamadao.ledger.fabric.EventTransactions;
import org.chamadao.serve.Service;

/**
 * Capture with a log that three organisations of a real network anchor, beside capture with the embedded ledger; how long
 * events wait for the network at a steady rate; and a transaction per event on the same network. The network's own seven
 * processes run on the same processors as both services.
 */
final class AnchorBenchmark implements Benchmark {
    private static final Path NET = Path.of("chaincode/network/net");
    private static final int DOCUMENTS = 64;
    private static final int WARM_UP = 2;
    private static final int COUNTED = 5;
    private static final double GOAL = 0.85;
    private static final double MOST_LAG_MILLIS = 2000;
    private static final double STEADY_RATE = 490;
    private static final List<Integer> CLIENTS = List.of(1, 64, 128);
    private static final Duration TURN = Duration.ofSeconds(8);

    @Override
    public String name() {
        return "anchor";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var port = ThreadLocalRandom.current().nextInt(10_000, 16_900);
        try (var folder = BenchFolder.of(name());
                var network = TrialNetwork.up(NET, folder.path().resolve("network"), Optional.of(port), progress)) {
            var turns = turns(folder, network, progress);
            var single = single(network, progress);
            return report(turns, single);
        }
    }

    /** What the services did. */
    private record Captured(Turns turns, double provable, SteadyCapture steady) {}

    /** Transactions per second of each number of clients. */
    private record Single(List<Double> perSecond) {
        double best() {
            return perSecond.stream().max(Double::compare).orElseThrow();
        }
    }

    private static Captured turns(BenchFolder folder, TrialNetwork network, PrintStream progress) throws Exception {
        var ofEmbedded = folder.settings("embedded", Map.of());
        var ofAnchored = folder.settings("anchored", network.settings());
        try (var embedded = Service.start(ofEmbedded);
                var anchored = Service.start(ofAnchored)) {
            var baseline = CapturingService.of(embedded, folder.path().resolve("embedded"));
            var subject = new AnchoredTurns(
                    CapturingService.of(anchored, folder.path().resolve("anchored")),
                    new LedgerProgress(
                            anchored.address(),
                            URI.create("http://127.0.0.1:" + ofAnchored.get("chamadao.management-port"))));
            var turns = Turns.take(WARM_UP, COUNTED, () -> rate(baseline), subject::take, progress);
            progress.println("a steady load");
            var steady = SteadyCapture.run(subject.service, subject.ledger, subject.size);
            return new Captured(turns, Turns.median(subject.provable.subList(WARM_UP, WARM_UP + COUNTED)), steady);
        }
    }

    private static double rate(CapturingService service) throws Exception {
        var work = CaptureWorkload.fresh(DOCUMENTS);
        var start = System.nanoTime();
        service.capture(work);
        return perSecond(work, start);
    }

    private static double perSecond(CaptureWorkload work, long start) {
        return work.events() * 1e9 / (System.nanoTime() - start);
    }

    /** The subject's turns; each ends only when all is anchored, so that the next one of the baseline has the machine. */
    private static final class AnchoredTurns {
        private final CapturingService service;
        private final LedgerProgress ledger;
        private final List<Double> provable = new ArrayList<>();
        private long size;

        AnchoredTurns(CapturingService service, LedgerProgress ledger) {
            this.service = service;
            this.ledger = ledger;
        }

        /** Events per second that got their places in the log, which is what the baseline's turn counts. */
        double take() throws Exception {
            var work = CaptureWorkload.fresh(DOCUMENTS);
            var start = System.nanoTime();
            service.capture(work);
            var captured = perSecond(work, start);
            size += work.events();
            ledger.awaitAnchored(size);
            provable.add(perSecond(work, start));
            return captured;
        }
    }

    private static Single single(TrialNetwork network, PrintStream progress) throws Exception {
        try (var transactions = EventTransactions.on(network.settings(), CLIENTS.getLast())) {
            new Load(CLIENTS.get(1), TURN).perSecond(transactions::take);
            var perSecond = new ArrayList<Double>();
            for (var clients : CLIENTS) {
                var rate = new Load(clients, TURN).perSecond(transactions::take);
                progress.printf(Locale.ROOT, "a transaction per event, %d clients: %.1f per second%n", clients, rate);
                perSecond.add(rate);
            }
            return new Single(perSecond);
        }
    }

    private static Report report(Captured captured, Single single) {
        var steady = captured.steady();
        var measures = new ArrayList<>(List.of(
                Measure.decimal("ratio", captured.turns().ratio()),
                Measure.whole("lag_p99_ms", steady.anchoredMillis(99))));
        var slowest = steady.confirmedMillis(99);
        slowest.ifPresent(millis -> measures.add(Measure.whole("confirmed_p99_ms", millis)));
        measures.add(Measure.whole("times_per_event_tx", captured.provable() / single.best()));
        measures.add(Measure.whole("per_event_tx_per_s", single.best()));
        return new Report(
                table(captured, single),
                Goal.atLeast(GOAL),
                measures,
                List.of(
                        new Condition(
                                "99 of 100 events are anchored and confirmed within 2 s",
                                slowest.orElse(steady.anchoredMillis(99)) <= MOST_LAG_MILLIS),
                        new Condition("500 events per second were kept up", steady.rate() >= STEADY_RATE)));
    }

    private static List<List<String>> table(Captured captured, Single single) {
        var steady = captured.steady();
        var rows = new ArrayList<>(List.of(
                List.of("", "per second", "p50 ms", "p99 ms"),
                List.of(
                        "events captured, embedded ledger",
                        whole(captured.turns().baseline()),
                        "",
                        ""),
                List.of(
                        "events captured, three organisations",
                        whole(captured.turns().subject()),
                        "",
                        ""),
                List.of("events made provable there", whole(captured.provable()), "", ""),
                List.of(
                        "from 202 to anchored",
                        whole(steady.rate()),
                        whole(steady.anchoredMillis(50)),
                        whole(steady.anchoredMillis(99)))));
        steady.confirmedMillis(99)
                .ifPresent(millis -> rows.add(List.of(
                        "from 202 to confirmed",
                        whole(steady.rate()),
                        whole(steady.confirmedMillis(50).orElseThrow()),
                        whole(millis))));
        for (var i = 0; i < CLIENTS.size(); i++) {
            rows.add(List.of(
                    "a transaction per event, clients: " + CLIENTS.get(i),
                    String.format(Locale.ROOT, "%.1f", single.perSecond().get(i)),
                    "",
                    ""));
        }
        return rows;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
