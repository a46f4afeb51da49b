package org.chamadao.event;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/**
 * Events hashed from their bytes beside parsing them and one SHA-256 of the bytes. A rate is events per second of
 * processor time of all threads together, so that what the collector does on another core counts too.
 */
public final class EventHashBenchmark implements Benchmark {
    private static final int ROUNDS = 5_000;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final List<byte[]> events = SampleEvents.mix();
    private final JsonValue context = StrictJson.parse(SampleEvents.context());

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var vectors = EventHashVectors.all();
        long right = vectors.stream().filter(EventHashVectors.Vector::isRight).count();
        var turns = Turns.take(3, 7, () -> perSecond(this::digestBytes), () -> perSecond(this::hashEvent), progress);
        return new Report(
                table(turns),
                Goal.atLeast(100_000),
                List.of(
                        Measure.whole("events_per_s", turns.subject()),
                        Measure.part("vectors_right", right, vectors.size()),
                        Measure.whole("baseline_per_s", turns.baseline()),
                        Measure.decimal("ratio", turns.ratio())),
                List.of(new Report.Condition("all vectors are right", right == vectors.size())));
    }

    private List<List<String>> table(Turns turns) {
        double bytes = events.stream().mapToInt(event -> event.length).average().orElseThrow();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("one core, from bytes", "events/s", "MB/s"));
        rows.add(row("parsed, one SHA-256 of the bytes", turns.baseline(), bytes));
        rows.add(row("parsed, CBV 2.0 event hash", turns.subject(), bytes));
        rows.add(List.of("mean size of an event in bytes", String.format(Locale.ROOT, "%,.0f", bytes), ""));
        return rows;
    }

    private static List<String> row(String what, double perSecond, double bytes) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%,.0f", perSecond),
                String.format(Locale.ROOT, "%,.0f", perSecond * bytes / 1e6));
    }

    private double perSecond(Function<byte[], Hash> hashing) {
        long start = SYSTEM.getProcessCpuTime();
        long distinct = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] event : events) {
                distinct += hashing.apply(event).hashCode() & 1;
            }
        }
        double seconds = (SYSTEM.getProcessCpuTime() - start) / 1e9;
        // The hashes are looked at, so that none of them can be left out.
        return distinct >= 0 ? ROUNDS * events.size() / seconds : 0;
    }

    private Hash digestBytes(byte[] event) {
        return StrictJson.parse(event) instanceof JsonObject ? Hash.sha256(event) : Hash.sha256();
    }

    private Hash hashEvent(byte[] event) {
        return EventHash.of((JsonObject) StrictJson.parse(event), context);
    }
}
