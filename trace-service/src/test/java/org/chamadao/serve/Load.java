package org.chamadao.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Captures documents of a few events without pause, and remembers exactly what was acknowledged. */
public final class Load implements AutoCloseable {
    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final AtomicReference<URI> address = new AtomicReference<>();
    private final String token;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean running = true;

    public Load(URI address, String token, int clients) {
        this.address.set(address);
        this.token = token;
        for (var number = 0; number < clients; number++) {
            this.clients.add(Thread.ofVirtual().start(this::run));
        }
    }

    /** Where the service answers from now on. */
    public void moveTo(URI newAddress) {
        address.set(newAddress);
    }

    /** Identifiers of all events that were acknowledged so far. */
    public List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many requests were told to come back later. */
    int unavailable() {
        return unavailable.get();
    }

    /** How many requests were not answered within ten seconds. */
    int late() {
        return late.get();
    }

    /** Answers other than 202, and 503 as a problem with {@code Retry-After}; there must be none. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var thread : clients) {
            thread.join();
        }
        client.close();
    }

    private void run() {
        while (running) {
            var identifiers = new ArrayList<String>();
            var document = document(identifiers);
            var key = UUID.randomUUID().toString();
            // A document whose answer was lost is sent again under its key until it is acknowledged.
            while (running && !sent(document, key)) {
                pause();
            }
            if (running) {
                acknowledged.addAll(identifiers);
            }
        }
    }

    private boolean sent(String document, String key) {
        var request = HttpRequest.newBuilder(URI.create(address.get() + "/epcis/capture"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/ld+json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(document))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 202) {
                return true;
            }
            if (saysToComeBack(response)) {
                unavailable.incrementAndGet();
            } else {
                refused.add(response.statusCode() + " " + response.headers().map() + " " + response.body());
            }
            return false;
        } catch (HttpConnectTimeoutException e) {
            return false;
        } catch (HttpTimeoutException e) {
            late.incrementAndGet();
            return false;
        } catch (IOException e) {
            return false; // killed before it answered
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean saysToComeBack(HttpResponse<String> response) {
        return response.statusCode() == 503
                && response.headers().firstValue("Retry-After").isPresent()
                && response.headers()
                        .firstValue("Content-Type")
                        .filter("application/problem+json"::equals)
                        .isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(List<String> identifiers) {
        var events = new ArrayList<String>();
        for (var number = 0; number < EVENTS; number++) {
            var identifier = "urn:uuid:" + UUID.randomUUID();
            identifiers.add(identifier);
            events.add("""
                {"type":"ObjectEvent","eventID":"%s","eventTime":"2026-03-20T08:00:00.000+08:00",
                "eventTimeZoneOffset":"+08:00","action":"OBSERVE","bizStep":"storing",
                "epcList":["https://id.gs1.org/01/09506000134352/21/SHARED%d",
                "https://id.gs1.org/01/09506000134352/21/%s"]}\
                """.formatted(
                            identifier, number, UUID.randomUUID().toString().substring(0, 18)));
        }
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
            "schemaVersion":"2.0","creationDate":"2026-03-20T09:00:00Z","epcisBody":{"eventList":[%s]}}\
            """.formatted(String.join(",", events));
    }
}
