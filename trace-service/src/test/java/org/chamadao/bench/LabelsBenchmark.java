package org.chamadao.bench;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.bench.Report.Condition;
import org.chamadao.gs1.Serials;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.format.Paper;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Templates;

/**
 * Labels of cakes at 300 dpi on one thread, in each format, beside ZXing alone that encodes the same links; and the memory that
 * is in use before the last of few and of many. PDF has a page for each label, which is the hardest for it.
 */
final class LabelsBenchmark implements Benchmark {
    private static final int DPI = 300;
    private static final int LABELS = 3_000;
    private static final int WARM_UP = 3;
    private static final int COUNTED = 5;
    private static final double GOAL = 0.6;
    private static final double GOAL_OF_PDF = 0.3;
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final double MOST_GROWTH_MB = 8;
    private static final double MEGABYTE = 1 << 20;
    private static final List<LabelFormat> FORMATS = List.of(LabelFormat.SVG, LabelFormat.ZPL, LabelFormat.PDF);

    private final Serials serials = new Serials();

    @Override
    public String name() {
        return "labels";
    }

    /** Megabytes in use before the end of a job of few labels, and of one of many. */
    private record Memory(double few, double many) {
        boolean isFlat() {
            return many - few <= MOST_GROWTH_MB;
        }
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var turns = new ArrayList<Turns>();
        for (var format : FORMATS) {
            progress.println(format);
            turns.add(turns(format, progress));
        }
        var memories = new ArrayList<Memory>();
        for (var format : FORMATS) {
            progress.printf(Locale.ROOT, "%s: memory of %,d labels%n", format, MANY);
            memories.add(new Memory(memory(format, FEW), memory(format, MANY)));
        }
        return report(turns, memories);
    }

    private Turns turns(LabelFormat format, PrintStream progress) throws Exception {
        var rows = rows(LABELS).toList();
        var links = rows.stream().map(row -> row.value("link")).toList();
        return Turns.take(
                WARM_UP,
                COUNTED,
                () -> {
                    var start = System.nanoTime();
                    for (var link : links) {
                        Encoder.encode(link, ErrorCorrectionLevel.M);
                    }
                    return LABELS * 1e9 / (System.nanoTime() - start);
                },
                () -> {
                    var start = System.nanoTime();
                    print(format, rows.stream(), bytes -> {});
                    return LABELS * 1e9 / (System.nanoTime() - start);
                },
                progress);
    }

    private double memory(LabelFormat format, int labels) throws IOException {
        var used = new double[1];
        print(format, rows(labels), bytes -> used[0] = bytes / MEGABYTE);
        return used[0];
    }

    private Stream<LabelRow> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(sequence -> {
            var serial = serials.next();
            var uri = "https://id.example.cn/01/02012345678909/21/" + serial;
            return new LabelRow(Map.of(
                    "sequence",
                    Integer.toString(sequence),
                    "uri",
                    uri,
                    "link",
                    uri,
                    "gtin",
                    "02012345678909",
                    "serial",
                    serial,
                    "lot",
                    "2026春-MH-017",
                    "product",
                    "勐海古树普洱生茶七子饼 357g"));
        });
    }

    /**
     * Prints into nothing.
     *
     * @param beforeTheEnd is told how many bytes are in use when all but the end is written
     */
    private static void print(LabelFormat format, Stream<LabelRow> rows, DoubleConsumer beforeTheEnd)
            throws IOException {
        var press = LabelPress.of(Templates.named("cake").orElseThrow(), Language.ZH, DPI);
        var nowhere = OutputStream.nullOutputStream();
        var each = rows.iterator();
        if (!format.holdsMany()) {
            while (each.hasNext()) {
                nowhere.write(press.render(each.next(), format));
            }
            beforeTheEnd.accept(bytesInUse());
            Reference.reachabilityFence(press);
            return;
        }
        try (var writer = press.writer(format, Paper.ROLL, nowhere)) {
            while (each.hasNext()) {
                writer.add(each.next());
            }
            beforeTheEnd.accept(bytesInUse());
            writer.finish();
        }
    }

    private static double bytesInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Report report(List<Turns> turns, List<Memory> memories) {
        var table = new ArrayList<>(List.of(List.of("", "labels/s", "bare ZXing", "MB at 1 k", "MB at 1 M")));
        for (var i = 0; i < FORMATS.size(); i++) {
            table.add(List.of(
                    FORMATS.get(i).name(),
                    whole(turns.get(i).subject()),
                    whole(turns.get(i).baseline()),
                    tenths(memories.get(i).few()),
                    tenths(memories.get(i).many())));
        }
        return new Report(
                table,
                Goal.atLeast(GOAL),
                List.of(
                        Measure.decimal("svg", turns.get(0).ratio()),
                        Measure.decimal("zpl", turns.get(1).ratio()),
                        Measure.decimal("pdf", turns.get(2).ratio()),
                        Measure.decimal("memory_1k_mb", most(memories.stream().map(Memory::few))),
                        Measure.decimal("memory_1m_mb", most(memories.stream().map(Memory::many)))),
                List.of(
                        new Condition("ZPL keeps up too", turns.get(1).ratio() >= GOAL),
                        new Condition(
                                "PDF has " + GOAL_OF_PDF + " of the rate",
                                turns.get(2).ratio() >= GOAL_OF_PDF),
                        new Condition(
                                "a million labels take no more memory than a thousand",
                                memories.stream().allMatch(Memory::isFlat))));
    }

    private static double most(Stream<Double> values) {
        return values.max(Double::compare).orElseThrow();
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
