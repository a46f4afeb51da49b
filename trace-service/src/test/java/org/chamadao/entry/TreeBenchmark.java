package org.chamadao.entry;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;
import org.chamadao.json.CanonicalPairs;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.tracelog.Hash;

/**
 * The authored tree of a case of 84 cakes, 128 leaves, beside the bare HMACs and hashes that it is made of. Microseconds
 * of one thread's processor time.
 */
public final class TreeBenchmark implements Benchmark {
    private static final int ROUNDS = 4_000;
    private static final int LEAVES = 128;
    private static final byte[] KEY = Hash.sha256().bytes();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Leaf> slots =
            EntryTree.AUTHORED.leaves(Map.of(EntryTree.epcis("type"), new JsonString("ObjectEvent")));
    private final List<Leaf> cakes = IntStream.range(0, 84)
            .mapToObj(number -> "https://id.gs1.org/01/09506000134352/21/%016d".formatted(number))
            .map(cake -> new Leaf(EntryTree.epcis("epcList"), new JsonString(cake)))
            .toList();

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        var large = Turns.take(3, 7, this::bare, () -> tree(cakes), progress);
        var small = Turns.take(3, 7, () -> tree(List.of()), () -> tree(cakes.subList(0, 1)), progress);
        var table = List.of(
                List.of("microseconds per tree", ""),
                List.of("the HMACs and hashes of 128 leaves alone", micros(large.baseline())),
                List.of("tree of 128 leaves", micros(large.subject())),
                List.of("tree of 16 leaves", micros(small.subject())));
        return new Report(
                table,
                Goal.atMost(150),
                List.of(
                        Measure.decimal("us_per_128", large.subject()),
                        Measure.decimal("us_per_16", small.subject()),
                        Measure.decimal("bare_us_per_128", large.baseline()),
                        Measure.decimal("ratio", large.ratio())),
                List.of(new Report.Condition("a tree of 16 leaves takes at most 15 us", small.subject() <= 15)));
    }

    private double tree(List<Leaf> further) {
        var start = THREADS.getCurrentThreadCpuTime();
        var lengths = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            lengths += SaltedTree.of(KEY, slots, further).root().bytes().length;
        }
        return each(start, lengths);
    }

    private double bare() throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var digest = MessageDigest.getInstance("SHA-256");
        var leaf = new CanonicalPairs()
                .bytes(cakes.getFirst().name(), cakes.getFirst().value());
        var nodes = new byte[2 * Hash.LENGTH];
        var start = THREADS.getCurrentThreadCpuTime();
        var lengths = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var hash = leaf;
            for (var number = 0; number < LEAVES; number++) {
                digest.update(mac.doFinal(leaf), 0, Opening.SALT_LENGTH);
                hash = digest.digest(leaf);
                digest.update(hash);
                hash = digest.digest(nodes);
            }
            lengths += hash.length;
        }
        return each(start, lengths);
    }

    /** Every root was looked at, so that none can be left out. */
    private static double each(long start, long lengths) {
        var nanos = THREADS.getCurrentThreadCpuTime() - start;
        return lengths == (long) ROUNDS * Hash.LENGTH ? nanos / 1e3 / ROUNDS : Double.NaN;
    }

    private static String micros(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
