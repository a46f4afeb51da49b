package org.chamadao.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.chamadao.tracelog.Hash;

/** SHA-256 over a log entry of 98 bytes beside SHA-256 over nothing: what hashing itself costs here. */
final class DigestBenchmark implements Benchmark {
    private static final int HASHES = 500_000;

    @Override
    public String name() {
        return "digest";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var turns = Turns.take(2, 5, () -> perSecond(new byte[0]), () -> perSecond(new byte[98]), progress);
        var table = List.of(
                List.of("SHA-256", "per second"),
                List.of("of nothing", String.format(Locale.ROOT, "%,.0f", turns.baseline())),
                List.of("of an entry", String.format(Locale.ROOT, "%,.0f", turns.subject())));
        var measures = List.of(Measure.whole("hashes_per_s", turns.subject()), Measure.decimal("ratio", turns.ratio()));
        return new Report(table, Goal.atLeast(500_000), measures, List.of());
    }

    private static double perSecond(byte[] text) {
        var hash = Hash.sha256(text);
        long start = System.nanoTime();
        for (int i = 0; i < HASHES; i++) {
            hash = Hash.sha256(hash.bytes(), text);
        }
        double rate = HASHES * 1e9 / (System.nanoTime() - start);
        // Every hash goes into the next and the last one is looked at, so that none can be left out.
        return hash.bytes().length == Hash.LENGTH ? rate : 0;
    }
}
