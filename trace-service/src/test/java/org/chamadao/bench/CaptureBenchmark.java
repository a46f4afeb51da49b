package org.chamadao.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.chamadao.serve.Service;

/**
 * Documents of 100 events over HTTP from 8 clients, until every event is sequenced, beside plain JDBC on 8 connections to
 * the same database server.
 */
final class CaptureBenchmark implements Benchmark {
    private static final int DOCUMENTS = 64;
    private static final int WARM_UP = 2;
    private static final int COUNTED = 5;
    private static final double GOAL = 0.5;

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        try (var folder = BenchFolder.of(name());
                var service = Service.start(folder.settings("data", Map.of()))) {
            var capturing = CapturingService.of(service, folder.path().resolve("data"));
            var bare = new BareInserts(service.bean(DataSource.class));
            var turns = Turns.take(WARM_UP, COUNTED, () -> bareTurn(bare), () -> captureTurn(capturing), progress);
            return report(turns);
        }
    }

    private static Report report(Turns turns) {
        var identifiers = CaptureWorkload.fresh(2).identifiers() / (2.0 * CaptureWorkload.EVENTS_PER_DOCUMENT);
        var table = List.of(
                List.of("", "events/s", "identifiers/s"),
                List.of("bare JDBC, 8 connections", whole(turns.baseline()), whole(turns.baseline() * identifiers)),
                List.of("capture, 8 HTTP clients", whole(turns.subject()), whole(turns.subject() * identifiers)));
        return new Report(
                table,
                Goal.atLeast(GOAL),
                List.of(Measure.decimal("ratio", turns.ratio()), Measure.whole("events_per_s", turns.subject())),
                List.of());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static double bareTurn(BareInserts bare) throws Exception {
        var work = CaptureWorkload.fresh(DOCUMENTS);
        var start = System.nanoTime();
        Clients.each(work.rows().stream()
                .<Callable<Void>>map(rows -> () -> {
                    bare.insert(rows);
                    return null;
                })
                .toList());
        return rate(work, start);
    }

    private static double captureTurn(CapturingService capturing) throws Exception {
        var work = CaptureWorkload.fresh(DOCUMENTS);
        var start = System.nanoTime();
        capturing.capture(work);
        return rate(work, start);
    }

    private static double rate(CaptureWorkload work, long start) {
        return work.events() * 1e9 / (System.nanoTime() - start);
    }
}
