package org.chamadao.log.sequence;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;
import org.chamadao.log.LogFixture;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.tracelog.Rfc6962;

/**
 * Events with one identifier each, from waiting rows to a checkpoint in the ledger; and what a proof costs in trees of
 * growing size, which must grow no faster than the number of hashes in it.
 */
public final class LogBenchmark implements Benchmark {
    private static final int WARM_UP = 60_000;
    private static final int EVENTS = 200_000;
    private static final int TURNS = 3;
    private static final List<Long> SIZES = List.of(10_000L, 1_000_000L, 10_000_000L);
    private static final int PROOFS = 3_000;

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var rates = new ArrayList<Double>();
        var log = new LogFixture();
        var stored = 0;
        for (var turn = 0; turn <= TURNS; turn++) {
            var events = turn == 0 ? WARM_UP : EVENTS;
            SyntheticEvents.store(log.dataSource(), stored, events);
            stored += events;
            var rate = events / seconds(log, stored);
            progress.printf(Locale.ROOT, "turn %d of %d: %,.0f leaves/s%n", turn, TURNS, rate);
            if (turn > 0) {
                rates.add(rate);
            }
        }
        return report(Turns.median(rates), proofs(progress));
    }

    /** From the first look at what waits to the release of the last of it. */
    private static double seconds(LogFixture log, int size) throws InterruptedException {
        var sequencer = Sequencers.of(log, log.ledger(), SequencerSettings.DEFAULT);
        var start = System.nanoTime();
        sequencer.start();
        try {
            while (log.released() < size) {
                Thread.sleep(5);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            sequencer.close();
        }
    }

    /**
     * What one proof costs.
     *
     * @param micros median time
     */
    private record Cost(long size, double micros) {}

    private static List<Cost> proofs(PrintStream progress) throws Exception {
        var log = new LogFixture();
        progress.printf(Locale.ROOT, "filling a tree of %,d leaves%n", SIZES.getLast());
        SyntheticTree.store(log, SIZES.getLast());
        for (var size : SIZES) {
            cost(log, size);
        }
        var costs = new ArrayList<Cost>();
        for (var size : SIZES) {
            costs.add(new Cost(size, cost(log, size)));
        }
        return costs;
    }

    private static double cost(LogFixture log, long size) {
        var tree = new TiledTree(size, log.tiles());
        var root = tree.root();
        var random = new SplittableRandom(size);
        var times = new ArrayList<Double>();
        for (var proof = 0; proof < PROOFS; proof++) {
            var index = random.nextLong(size);
            var start = System.nanoTime();
            var hashes = tree.inclusion(index);
            times.add((System.nanoTime() - start) / 1e3);
            if (proof % 500 == 0 && !Rfc6962.includes(index, size, SyntheticTree.leaf(index), hashes, root)) {
                throw new IllegalStateException("a wrong proof for leaf " + index + " of " + size);
            }
        }
        return Turns.median(times);
    }

    private static Report report(double rate, List<Cost> costs) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("leaves", "inclusion proof, µs", "in parts of the first", "log2 n likewise"));
        var first = costs.getFirst();
        var slow = true;
        for (var cost : costs) {
            var grown = cost.micros() / first.micros();
            var allowed = Math.log(cost.size()) / Math.log(first.size());
            slow &= grown <= allowed;
            table.add(List.of(
                    "%,d".formatted(cost.size()),
                    String.format(Locale.ROOT, "%.0f", cost.micros()),
                    String.format(Locale.ROOT, "%.2f", grown),
                    String.format(Locale.ROOT, "%.2f", allowed)));
        }
        var measures = List.of(
                Measure.whole("leaves_per_s", rate),
                Measure.whole("proof_10k_us", costs.get(0).micros()),
                Measure.whole("proof_1m_us", costs.get(1).micros()),
                Measure.whole("proof_10m_us", costs.get(2).micros()));
        var growth = new Report.Condition("the cost of a proof grows no faster than log2 n", slow);
        return new Report(table, Goal.atLeast(20_000), measures, List.of(growth));
    }
}
