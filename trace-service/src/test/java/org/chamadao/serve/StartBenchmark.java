package org.chamadao.serve;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;

/**
 * From {@code java -jar} to the first answer that needed the database: on an empty data folder, and on the same folder
 * again; with the memory of service and database together.
 */
public final class StartBenchmark implements Benchmark {
    private static final int TURNS = 3;
    private static final double COLD_GOAL_S = 10;
    private static final double WARM_GOAL_S = 5;
    private static final double MEMORY_GOAL_MB = 900;

    /** One start. */
    private record Start(double seconds, double megabytes) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        List<Start> cold = new ArrayList<>();
        List<Start> warm = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            Path folder = Files.createTempDirectory("start-");
            cold.add(start(folder));
            warm.add(start(folder));
            delete(folder);
            progress.printf(
                    Locale.ROOT,
                    "turn %d of %d: cold %.2f s, warm %.2f s%n",
                    turn,
                    TURNS,
                    cold.getLast().seconds(),
                    warm.getLast().seconds());
        }
        return report(cold, warm);
    }

    private static Report report(List<Start> cold, List<Start> warm) {
        double warmSeconds = median(warm);
        double megabytes = Stream.concat(cold.stream(), warm.stream())
                .mapToDouble(Start::megabytes)
                .max()
                .orElseThrow();
        return new Report(
                List.of(
                        List.of("start", "median s", "resident MB, with the database"),
                        row("cold", cold),
                        row("warm", warm)),
                Goal.atMost(COLD_GOAL_S),
                List.of(
                        Measure.decimal("cold_s", median(cold)),
                        Measure.decimal("warm_s", warmSeconds),
                        Measure.whole("rss_mb", megabytes)),
                List.of(
                        new Report.Condition("warm_s is at most 5", warmSeconds <= WARM_GOAL_S),
                        new Report.Condition("rss_mb is at most 900", megabytes <= MEMORY_GOAL_MB)));
    }

    private static List<String> row(String name, List<Start> starts) {
        double most = starts.stream().mapToDouble(Start::megabytes).max().orElseThrow();
        return List.of(
                name, String.format(Locale.ROOT, "%.2f", median(starts)), String.format(Locale.ROOT, "%.0f", most));
    }

    private static double median(List<Start> starts) {
        List<Double> seconds =
                new ArrayList<>(starts.stream().map(Start::seconds).toList());
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }

    private static Start start(Path folder) throws IOException {
        Path data = folder.resolve("data");
        long before = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start(data)) {
            double seconds = (System.nanoTime() - before) / 1e9;
            long database = Long.parseLong(
                    Files.readString(data.resolve("run/mariadb.pid")).strip());
            double megabytes = (residentKilobytes(service.pid()) + residentKilobytes(database)) / 1024.0;
            service.stop();
            return new Start(seconds, megabytes);
        }
    }

    private static long residentKilobytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
