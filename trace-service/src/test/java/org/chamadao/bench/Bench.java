package org.chamadao.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The command line behind {@code mvn -Pbench -Dbench=NAME}: runs one benchmark and writes {@code NAME.json}. */
final class Bench {
    private Bench() {}

    /**
     * Exit status 0 when the benchmark ran, whether it reached its goal or not, 2 when there is none of that name.
     *
     * @param arguments folder of the JSON, then the name
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var name = arguments.length > 1 ? arguments[1].strip() : "";
        var benchmark = Benchmarks.named(name);
        if (benchmark.isEmpty()) {
            out.printf("There is no benchmark '%s'. Say -Dbench=NAME with one of: %s%n", name, Benchmarks.names());
            System.exit(2);
        }
        run(benchmark.orElseThrow(), Path.of(arguments[0]), out);
        // Threads that a library left behind must not keep the process.
        System.exit(0);
    }

    private static void run(Benchmark benchmark, Path folder, PrintStream out) throws Exception {
        var start = Clock.systemUTC().instant();
        var report = benchmark.run(out);
        new ReportFile(folder.resolve(benchmark.name() + ".json")).write(benchmark.name(), start, report);
        print(benchmark.name(), report, out);
    }

    private static void print(String name, Report report, PrintStream out) {
        out.println();
        out.print(Table.text(report.table()));
        out.println();
        report.conditions().stream()
                .filter(condition -> !condition.holds())
                .forEach(condition -> out.println("does not hold: " + condition.words()));
        out.println(report.lastLine(name));
    }
}
