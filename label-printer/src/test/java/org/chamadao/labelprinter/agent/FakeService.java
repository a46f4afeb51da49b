package org.chamadao.labelprinter.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The service's side of print jobs, with its checks of states, at a port of this machine. */
final class FakeService implements Closeable {
    static final String TOKEN = "c2VjcmV0LXRva2Vu";

    private static final Pattern JOB = Pattern.compile("/api/print-jobs/([0-9a-f-]{36})(|/labels|/stored|/results)");
    private static final Pattern PRINTER = Pattern.compile("/api/printers/([A-Za-z0-9._-]+)/job");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<UUID, FakeJob> jobs = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private boolean away;
    private boolean losesAnswers;

    private FakeService(HttpServer server) {
        this.server = server;
    }

    static FakeService start() throws IOException {
        var service =
                new FakeService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        service.server.createContext("/", service::exchange);
        service.server.setExecutor(service.threads);
        service.server.start();
        return service;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized FakeJob order(FakeJob job) {
        jobs.put(job.id(), job);
        return job;
    }

    /** Nobody answers while it is so. */
    synchronized void away(boolean now) {
        away = now;
    }

    /** Everything is done, and its answer lost. */
    synchronized void losesAnswers(boolean now) {
        losesAnswers = now;
    }

    /** What it had to refuse, but for questions about cancelled jobs. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    /** Does something to the jobs while no request is answered. */
    synchronized void locked(Runnable action) {
        action.run();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            Answer answer;
            boolean lost;
            synchronized (this) {
                if (away) {
                    return;
                }
                lost = losesAnswers;
                answer = answer(exchange, body);
            }
            if (lost) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return problem(401, "about:blank", "Not signed in");
        }
        var path = exchange.getRequestURI().getPath();
        var get = exchange.getRequestMethod().equals("GET");
        var printer = PRINTER.matcher(path);
        if (get && printer.matches()) {
            return next(printer.group(1));
        }
        var found = JOB.matcher(path);
        var job = found.matches() ? jobs.get(UUID.fromString(found.group(1))) : null;
        if (job == null) {
            return refuse(404, "no " + path);
        }
        return switch (found.group(2)) {
            case "" -> json(200, job.json());
            case "/labels" -> labels(job);
            case "/stored" ->
                stored(job, Json.MAPPER.readTree(body).path("sha256").asText());
            default -> get ? known(job, exchange.getRequestURI().getQuery()) : results(job, Json.MAPPER.readTree(body));
        };
    }

    private Answer next(String printer) {
        return jobs.values().stream()
                .filter(job -> job.printer().equals(printer) && job.unfinished())
                .findFirst()
                .map(job -> json(200, job.json()))
                .orElse(new Answer(204, "text/plain", new byte[0]));
    }

    private Answer labels(FakeJob job) {
        if (!job.give()) {
            return conflict(job, "labels of a job that is " + job.state());
        }
        job.given(sha256(job.labels()));
        return new Answer(200, "application/x-ndjson", job.labels());
    }

    private Answer stored(FakeJob job, String sha256) {
        return job.stored(sha256)
                ? new Answer(204, "text/plain", new byte[0])
                : conflict(job, "stored of a job that is " + job.state() + " with " + sha256);
    }

    private Answer results(FakeJob job, JsonNode body) {
        if (body.path("results").size() > 1000) {
            return refuse(400, "more than 1,000 results");
        }
        Map<Integer, LabelState> results = new LinkedHashMap<>();
        body.path("results")
                .forEach(result -> results.put(
                        result.path("sequence").asInt(),
                        LabelState.valueOf(result.path("result").asText().toUpperCase(Locale.ROOT))));
        for (var result : results.entrySet()) {
            var wrong = job.wrong(result.getKey(), result.getValue());
            if (wrong.isPresent()) {
                return conflict(job, wrong.get());
            }
        }
        results.forEach(job::result);
        return json(200, job.json());
    }

    private static Answer known(FakeJob job, String query) {
        var range = query.split("[^0-9]+");
        var body = Json.MAPPER.createObjectNode();
        var array = body.putArray("results");
        for (int sequence = Integer.parseInt(range[1]); sequence <= Integer.parseInt(range[2]); sequence++) {
            int one = sequence;
            Optional.ofNullable(job.results().get(sequence))
                    .ifPresent(state -> array.addObject().put("sequence", one).put("result", state.word()));
        }
        return json(200, body);
    }

    private Answer conflict(FakeJob job, String why) {
        return job.state() == PrintJob.State.CANCELLED
                ? problem(409, "https://ns.chamadao.org/problem/print-job-cancelled", why)
                : refuse(409, why);
    }

    private Answer refuse(int status, String why) {
        refused.add(why);
        return problem(status, "about:blank", why);
    }

    private static Answer problem(int status, String type, String why) {
        var body = Json.MAPPER.createObjectNode().put("type", type).put("status", status);
        body.put("detail", why);
        return new Answer(status, "application/problem+json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private record Answer(int status, String type, byte[] body) {}
}
