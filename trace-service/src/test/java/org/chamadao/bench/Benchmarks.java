package org.chamadao.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chamadao.entry.TreeBenchmark;
import org.chamadao.event.EventHashBenchmark;
import org.chamadao.log.sequence.LogBenchmark;
import org.chamadao.provenance.ProvenanceBenchmark;
import org.chamadao.resolver.PageBenchmark;
import org.chamadao.resolver.VerifyBenchmark;
import org.chamadao.serve.StartBenchmark;

/** All benchmarks there are; a new one is a class and an element here. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new AnchorBenchmark(),
            new CaptureBenchmark(),
            new CodesBenchmark(),
            new DecoderBenchmark(),
            new EventHashBenchmark(),
            new HandoffBenchmark(),
            new LabelsBenchmark(),
            new LogBenchmark(),
            new PackBenchmark(),
            new PageBenchmark(),
            new ProvenanceBenchmark(),
            new RightsBenchmark(),
            new StartBenchmark(),
            new TreeBenchmark(),
            new VerifyBenchmark());

    private Benchmarks() {}

    static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Benchmark::name).sorted().collect(Collectors.joining(", "));
    }
}
