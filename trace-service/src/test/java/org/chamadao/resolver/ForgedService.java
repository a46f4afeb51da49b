package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** One in the middle, who changes the pages of items on their way to any browser. */
final class ForgedService implements AutoCloseable {
    private static final List<String> ASKED = List.of("Accept", "Accept-Language");
    private static final List<String> TOLD = List.of("Content-Type", "Cache-Control", "Content-Security-Policy");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI behind;
    private final UnaryOperator<String> change;

    private ForgedService(HttpServer server, URI behind, UnaryOperator<String> change) {
        this.server = server;
        this.behind = behind;
        this.change = change;
    }

    /** Stands before the service of a page. */
    static ForgedService before(URI page, UnaryOperator<String> change) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var forged = new ForgedService(server, page, change);
        server.createContext("/", forged::answer);
        server.start();
        return forged;
    }

    /** The forged page at the same path. */
    URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).resolve(behind.getPath());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()));
            for (var name : ASKED) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            for (var name : TOLD) {
                response.headers()
                        .allValues(name)
                        .forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            var isPage = exchange.getRequestURI().getPath().startsWith("/01/");
            var body = isPage ? changed(response.body()) : response.body();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] changed(byte[] body) {
        var page = new String(body, StandardCharsets.UTF_8);
        var forged = change.apply(page);
        assertThat(forged).isNotEqualTo(page);
        return forged.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
