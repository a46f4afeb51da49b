package org.chamadao.demo.lan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hands the authority's certificate to phones, which cannot ask by TLS before they have it. A server of its own: nothing
 * else is ever answered without TLS in the local network.
 */
final class AuthorityDownload implements AutoCloseable {
    static final String PATH = "/ca.crt";
    /** The type by which phones offer to trust an authority. */
    static final String MEDIA_TYPE = "application/x-x509-ca-cert";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final byte[] certificate;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();

    private AuthorityDownload(byte[] certificate, int port) {
        this.certificate = certificate;
        this.port = port;
    }

    /**
     * Answers until it is closed.
     *
     * @param certificate DER
     * @throws UncheckedIOException when another program listens on the port
     */
    static AuthorityDownload start(byte[] certificate, List<Inet4Address> addresses, int port) {
        var download = new AuthorityDownload(certificate, port);
        try {
            for (var address : addresses) {
                download.listen(address);
            }
            return download;
        } catch (IOException e) {
            download.close();
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Where a phone gets it. */
    URI at(Inet4Address address) {
        return URI.create("http://" + address.getHostAddress() + ":" + port + PATH);
    }

    private void listen(Inet4Address address) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        servers.add(server);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!PATH.equals(exchange.getRequestURI().getPath())) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
                return;
            }
            if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, NO_BODY);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(OK, NO_BODY);
                return;
            }
            exchange.sendResponseHeaders(OK, certificate.length);
            exchange.getResponseBody().write(certificate);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
