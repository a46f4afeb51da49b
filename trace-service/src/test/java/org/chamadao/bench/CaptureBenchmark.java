package org.chamadao.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.chamadao.serve.Service;

/**
 * Documents of 100 events over HTTP from 8 clients, until every event is sequenced, beside plain JDBC on 8 connections to
 * the same database server.
 */
final class CaptureBenchmark implements Benchmark {
    private static final int CLIENTS = 8;
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
            var token = Files.readString(folder.path().resolve("data/operator.token"))
                    .strip();
            var http = new Clients(service.address(), token);
            var dataSource = service.bean(DataSource.class);
            var bare = new BareInserts(dataSource);
            var turns =
                    Turns.take(WARM_UP, COUNTED, () -> bareTurn(bare), () -> captureTurn(http, dataSource), progress);
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
        onClients(work.rows().stream()
                .<Callable<Void>>map(rows -> () -> {
                    bare.insert(rows);
                    return null;
                })
                .toList());
        return rate(work, start);
    }

    private static double captureTurn(Clients http, DataSource dataSource) throws Exception {
        var work = CaptureWorkload.fresh(DOCUMENTS);
        var start = System.nanoTime();
        onClients(work.documents().stream()
                .<Callable<Void>>map(document -> () -> {
                    http.capture(document);
                    return null;
                })
                .toList());
        while (pending(dataSource)) {
            Thread.sleep(10);
        }
        return rate(work, start);
    }

    private static void onClients(List<Callable<Void>> documents) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var sent = new ArrayList<Future<Void>>();
            documents.forEach(document -> sent.add(threads.submit(document)));
            for (var document : sent) {
                document.get();
            }
        }
    }

    private static double rate(CaptureWorkload work, long start) {
        return work.events() * 1e9 / (System.nanoTime() - start);
    }

    private static boolean pending(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM pending_events LIMIT 1")) {
            return rows.next();
        }
    }

    /** Posts documents and wants 202. */
    private record Clients(URI server, String token) {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        void capture(byte[] document) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(server.resolve("/epcis/capture"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/ld+json")
                    .POST(BodyPublishers.ofByteArray(document))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("capture answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }
}
