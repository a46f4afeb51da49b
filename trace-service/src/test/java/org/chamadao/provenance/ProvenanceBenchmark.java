package org.chamadao.provenance;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;

/**
 * The whole provenance of a cake over 8 levels (two packs above it, five kinds of lots below), compared with log and
 * ledger, beside one query per level that reads the same rows by key; and how both grow with the number of events. The
 * cakes are of two hundred batches that are being sold, in each turn others of them; beside these, cakes of batches that
 * nobody asked about before, of which every entry is computed anew. Last the worst that a season brings: a cake of two hundred lots, and the first page of
 * what became of a lot in fifty thousand cakes.
 */
public final class ProvenanceBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(100_000, 1_000_000);
    private static final int EVENTS_PER_COMMIT = 4_000;
    private static final int CAKES_PER_TURN = 200;
    private static final int WARM_UP = 3;
    private static final int TURNS = 7;
    private static final double GOAL = 3.0;
    private static final double GROWTH = 1.5;

    private static final int TUBE = 7;

    private final List<String> batches = new ArrayList<>();

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
        var fresh = new ArrayList<Turns>();
        for (var size : SIZES) {
            progress.printf(Locale.ROOT, "telling %,d events%n", size);
            grow(season, size);
            var chosen = chosen(size);
            var sold = IntStream.range(0, WARM_UP + TURNS)
                    .mapToObj(turn -> chosen.subList(0, CAKES_PER_TURN).stream()
                            .map(batch -> cake(batch, turn % TUBE))
                            .toList())
                    .toList();
            turns.add(measured(season, sold, progress));
            table.add(row(String.format(Locale.ROOT, "%,d", size), turns.getLast()));
            progress.println("of batches that nobody asked about before");
            var others = IntStream.rangeClosed(1, WARM_UP + TURNS)
                    .mapToObj(turn -> chosen.subList(turn * CAKES_PER_TURN, (turn + 1) * CAKES_PER_TURN).stream()
                            .map(batch -> cake(batch, 0))
                            .toList())
                    .toList();
            fresh.add(measured(season, others, progress));
            table.add(row("nothing computed before", fresh.getLast()));
        }
        progress.printf(Locale.ROOT, "telling the worst%n");
        var worst = WorstCases.tell(season);
        var blend = median(() -> worst.blend(season));
        var page = median(() -> worst.page(season));
        table.add(List.of("a cake of 200 lots", "", String.format(Locale.ROOT, "%.2f", blend), ""));
        table.add(List.of("first page of 50,000 cakes", "", String.format(Locale.ROOT, "%.2f", page), ""));
        var grown = turns.getLast().subject() / turns.getFirst().subject();
        return new Report(
                table,
                Goal.atMost(GOAL),
                List.of(
                        Measure.decimal("ratio", turns.getLast().ratio()),
                        Measure.decimal("growth", grown),
                        Measure.decimal("fresh_ratio", fresh.getLast().ratio()),
                        Measure.decimal("ms", turns.getLast().subject()),
                        Measure.decimal("blend_200_ms", blend),
                        Measure.decimal("forward_first_page_ms", page)),
                List.of(new Report.Condition("grows at most 1.5 times", grown <= GROWTH)));
    }

    /** In each turn other cakes. */
    private static Turns measured(SmallSeason season, List<List<String>> cakes, PrintStream progress) throws Exception {
        var levels = LevelReads.of(season, cakes.stream().flatMap(List::stream).toList());
        var read = cakes.iterator();
        var told = cakes.iterator();
        return Turns.take(
                WARM_UP,
                TURNS,
                () -> milliseconds(read.next(), levels::read),
                () -> milliseconds(told.next(), cake -> tell(season, cake)),
                progress);
    }

    private static List<String> row(String what, Turns taken) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.2f", taken.baseline()),
                String.format(Locale.ROOT, "%.2f", taken.subject()),
                String.format(Locale.ROOT, "%.2f", taken.ratio()));
    }

    private static double median(Runnable task) {
        var taken = new ArrayList<Double>();
        for (var turn = -WARM_UP; turn < TURNS; turn++) {
            var start = System.nanoTime();
            task.run();
            if (turn >= 0) {
                taken.add((System.nanoTime() - start) / 1e6);
            }
        }
        return Turns.median(taken);
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

    /** Batches from all over the log, each once: for the cakes that are sold, and for those of each turn. */
    private List<String> chosen(int size) {
        var shuffled = new ArrayList<>(batches);
        Collections.shuffle(shuffled, new Random(size));
        return shuffled.subList(0, (1 + WARM_UP + TURNS) * CAKES_PER_TURN);
    }

    private static String cake(String batch, int number) {
        return TeaEvents.cake(batch + "C" + number);
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
        var pressed =
                IntStream.range(0, 14).mapToObj(number -> cake(name, number)).toList();
        var tube = TeaEvents.tube(name + "T0");
        var other = TeaEvents.tube(name + "T1");
        var box = TeaEvents.box(name + "B");
        batches.add(name);
        return new String[] {
            TeaEvents.harvest(name + "1", "420"),
            TeaEvents.harvest(name + "2", "210"),
            TeaEvents.drying(name + "1", "420", name + "1", "100"),
            TeaEvents.drying(name + "2", "210", name + "2", "50"),
            TeaEvents.blending(name + "B1", "148", name + "1", "100", name + "2", "50"),
            TeaEvents.regrading(name + "B1", name + "B2", "148"),
            TeaEvents.regrading(name + "B2", name + "B3", "148"),
            TeaEvents.pressing(name + "B3", "5.1", pressed),
            TeaEvents.packing(tube, pressed.subList(0, TUBE)),
            TeaEvents.packing(other, pressed.subList(TUBE, 14)),
            TeaEvents.packing(box, List.of(tube, other)),
            TeaEvents.observing("shipping", "shipping", box),
            TeaEvents.observing("receiving", "receiving", box),
            TeaEvents.unpacking(box),
            TeaEvents.unpacking(tube, pressed.getFirst()),
            TeaEvents.observing("sale", "retail_selling", pressed.getFirst())
        };
    }
}
