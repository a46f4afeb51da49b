package org.chamadao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.chamadao.serve.Service;

/** A service as those see it who hand documents in over HTTP. */
record CapturingService(URI address, String token, DataSource dataSource) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static CapturingService of(Service service, Path data) throws IOException {
        var token = Files.readString(data.resolve("operator.token")).strip();
        return new CapturingService(service.address(), token, service.bean(DataSource.class));
    }

    /** Sends all documents from 8 clients; returns when every event has its place in the log. */
    void capture(CaptureWorkload work) throws Exception {
        Clients.each(work.documents().stream()
                .<Callable<Void>>map(document -> () -> {
                    capture(document);
                    return null;
                })
                .toList());
        awaitSequenced();
    }

    /** Returns when every event has its place in the log. */
    void awaitSequenced() throws SQLException, InterruptedException {
        while (pending()) {
            Thread.sleep(10);
        }
    }

    /** Posts a form and gives the answer, which must be a success. */
    String post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(form)));
    }

    /** What is there. */
    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer =
                HTTP.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Posts a document and wants 202. */
    void capture(byte[] document) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/epcis/capture"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/ld+json")
                .POST(BodyPublishers.ofByteArray(document))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("capture answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private boolean pending() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM pending_events LIMIT 1")) {
            return rows.next();
        }
    }
}
