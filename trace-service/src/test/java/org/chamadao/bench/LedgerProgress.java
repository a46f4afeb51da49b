package org.chamadao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * How far a service's log is anchored, which is what it has released, and how far the organisations have confirmed it. Both
 * are what the service knows, so that asking costs the network nothing.
 *
 * @param api address of the service
 * @param management address of its metrics
 */
record LedgerProgress(URI api, URI management) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern CONFIRMED = Pattern.compile("(?m)^chamadao_confirmed_size(?:\\{.*})? (\\S+)$");
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Entries that are anchored. */
    long anchored() throws IOException, InterruptedException {
        var checkpoint = HTTP.send(request(api.resolve("/log/checkpoint")), BodyHandlers.ofString());
        return checkpoint.statusCode() == 200
                ? Long.parseLong(checkpoint.body().lines().toList().get(1))
                : 0;
    }

    /** Entries that are confirmed; empty where the service has nobody confirm them. */
    OptionalLong confirmed() throws IOException, InterruptedException {
        var metrics = HTTP.send(request(management.resolve("/prometheus")), BodyHandlers.ofString());
        var found = CONFIRMED.matcher(metrics.body());
        return found.find() ? OptionalLong.of((long) Double.parseDouble(found.group(1))) : OptionalLong.empty();
    }

    void awaitAnchored(long size) throws IOException, InterruptedException, TimeoutException {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (anchored() < size) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not anchored up to " + size + ", but up to " + anchored());
            }
            Thread.sleep(10);
        }
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }
}
