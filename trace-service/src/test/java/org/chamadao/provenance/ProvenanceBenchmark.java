package org.chamadao.provenance;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;

/**
 * The whole provenance of a cake over 8 levels (two packs above it, five kinds of lots below), every entry recomputed
 * and compared with log and ledger, beside one query per level that reads the same rows by key; and how both grow with
 * the number of events.
 */
public final class ProvenanceBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(10_000, 100_000);
    private static final int EVENTS_PER_COMMIT = 4_000;
    private static final int CAKES_PER_TURN = 200;
    private static final int WARM_UP = 3;
    private static final int TURNS = 7;
    private static final double GOAL = 3.0;
    private static final double GROWTH = 1.5;

    private final List<String> cakes = new ArrayList<>();

    @Override
    public String name() {
        return "provenance";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var season = new SmallSeason();
        var table = new ArrayList<List<String>>();
        table.add(List.of("events", "one query per level, ms", "provenance, ms", "ratio"));
        var turns = new ArrayList<Turns>();
        for (var size : SIZES) {
            progress.printf(Locale.ROOT, "telling %,d events%n", size);
            grow(season, size);
            var chosen = chosen(size);
            var levels = LevelReads.of(season, chosen);
            var taken = Turns.take(
                    WARM_UP,
                    TURNS,
                    () -> milliseconds(chosen, levels::read),
                    () -> milliseconds(chosen, cake -> tell(season, cake)),
                    progress);
            turns.add(taken);
            table.add(List.of(
                    String.format(Locale.ROOT, "%,d", size),
                    String.format(Locale.ROOT, "%.2f", taken.baseline()),
                    String.format(Locale.ROOT, "%.2f", taken.subject()),
                    String.format(Locale.ROOT, "%.2f", taken.ratio())));
        }
        var grown = turns.getLast().subject() / turns.getFirst().subject();
        return new Report(
                table,
                Goal.atMost(GOAL),
                List.of(
                        Measure.decimal("ratio", turns.getLast().ratio()),
                        Measure.decimal("ms", turns.getLast().subject()),
                        Measure.decimal("grown", grown)),
                List.of(new Report.Condition("grows at most 1.5 times", grown <= GROWTH)));
    }

    private static void tell(SmallSeason season, String cake) {
        var provenance = season.of(cake);
        if (provenance.verdict() != Verdict.RECORDED || provenance.steps().size() < 10) {
            throw new IllegalStateException(cake + ": " + provenance.verdict() + " " + provenance.findings());
        }
    }

    /** What to do with one cake. */
    private interface Task {
        void take(String cake) throws SQLException;
    }

    private static double milliseconds(List<String> chosen, Task task) throws SQLException {
        var start = System.nanoTime();
        for (var cake : chosen) {
            task.take(cake);
        }
        return (System.nanoTime() - start) / 1e6 / chosen.size();
    }

    /** Cakes from all over the log. */
    private List<String> chosen(int size) {
        var random = new SplittableRandom(size);
        return IntStream.range(0, CAKES_PER_TURN)
                .mapToObj(_ -> cakes.get(random.nextInt(cakes.size())))
                .toList();
    }

    private void grow(SmallSeason season, int size) throws SQLException {
        var waiting = 0;
        while (season.size() < size) {
            var story = story("N" + season.size());
            season.store(story);
            waiting += story.length;
            if (waiting >= EVENTS_PER_COMMIT || season.size() >= size) {
                season.sequence();
                waiting = 0;
            }
        }
    }

    /** From two harvests to one sale: 16 events about 14 cakes. */
    private String[] story(String name) {
        var pressed = IntStream.range(0, 14)
                .mapToObj(number -> TeaEvents.cake(name + "C" + number))
                .toList();
        var tube = TeaEvents.tube(name + "T0");
        var other = TeaEvents.tube(name + "T1");
        var box = TeaEvents.box(name + "B");
        cakes.add(pressed.getFirst());
        return new String[] {
            TeaEvents.harvest(name + "1", "420"),
            TeaEvents.harvest(name + "2", "210"),
            TeaEvents.drying(name + "1", "420", name + "1", "100"),
            TeaEvents.drying(name + "2", "210", name + "2", "50"),
            TeaEvents.blending(name + "B1", "148", name + "1", "100", name + "2", "50"),
            TeaEvents.regrading(name + "B1", name + "B2", "148"),
            TeaEvents.regrading(name + "B2", name + "B3", "148"),
            TeaEvents.pressing(name + "B3", "5.1", pressed),
            TeaEvents.packing(tube, pressed.subList(0, 7)),
            TeaEvents.packing(other, pressed.subList(7, 14)),
            TeaEvents.packing(box, List.of(tube, other)),
            TeaEvents.observing("shipping", "shipping", box),
            TeaEvents.observing("receiving", "receiving", box),
            TeaEvents.unpacking(box),
            TeaEvents.unpacking(tube, pressed.getFirst()),
            TeaEvents.observing("sale", "retail_selling", pressed.getFirst())
        };
    }
}
