package org.chamadao.season;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Stands between a caller and the service. It takes every request to the service, and of some it lets the answer get
 * lost: for the service this is as if the caller had been killed when it had done what it was asked for.
 */
final class BrokenLine implements AutoCloseable {
    private static final Set<String> HEADERS =
            Set.of("authorization", "content-type", "idempotency-key", "gs1-capture-error-behaviour");

    private final URI service;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> breaks = new ArrayDeque<>();
    private final List<String> documents = new ArrayList<>();
    private int untilBreak = -1;

    BrokenLine(URI service) throws IOException {
        this.service = service;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Loses the answer to the next request of this method and path, which is a pattern. */
    synchronized void breakAfter(String request) {
        breaks.add(request);
    }

    /** Loses the answer to one of the next requests that change something: 0 to the next, a negative number none. */
    synchronized void breakAfterChanges(int more) {
        untilBreak = more;
    }

    /** Whether all that was to break has broken. */
    synchronized boolean hasBroken() {
        return breaks.isEmpty();
    }

    /** The documents that were sent, in order. */
    synchronized List<String> documents() {
        return List.copyOf(documents);
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var asked = exchange.getRequestURI().toString();
            var body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(service.resolve(asked))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, values.getFirst());
                }
            });
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            note(path, body);
            if (breaks(exchange.getRequestMethod() + " " + path)) {
                return;
            }
            answer.headers()
                    .firstValue("Location")
                    .ifPresent(location -> exchange.getResponseHeaders().set("Location", location));
            if (answer.body().length == 0) {
                exchange.sendResponseHeaders(answer.statusCode(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(String path, byte[] body) {
        if (path.equals("/epcis/capture")) {
            documents.add(new String(body, StandardCharsets.UTF_8));
        }
    }

    private synchronized boolean breaks(String request) {
        if (!request.startsWith("GET ") && untilBreak >= 0 && untilBreak-- == 0) {
            return true;
        }
        var next = breaks.peek();
        if (next == null || !request.matches(next)) {
            return false;
        }
        breaks.remove();
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
