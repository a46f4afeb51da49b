package org.chamadao.labelprinter.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The print jobs of the service, by HTTP. Every call may be repeated. */
final class PrintService {
    private static final int CONFLICT = 409;

    private final Web web;

    PrintService(Web web) {
        this.web = web;
    }

    /** Reads a body as it comes. */
    interface Reader {
        void read(InputStream body) throws IOException;
    }

    /** The oldest job that is not finished. */
    Optional<PrintJob> next(String printer) {
        var answer = web.send(web.request("/api/printers/" + printer + "/job").GET());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(job(answer));
            case 204 -> Optional.empty();
            default -> throw unexpected(answer);
        };
    }

    /** How a job stands. */
    PrintJob job(UUID id) {
        var answer = web.send(web.request("/api/print-jobs/" + id).GET());
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        return job(answer);
    }

    /** Hands the labels to the reader, or tells why there are none. */
    Optional<Refusal> labels(UUID job, Reader reader) {
        var request = web.request("/api/print-jobs/" + job + "/labels").POST(BodyPublishers.noBody());
        return web.stream(request, answer -> {
            if (answer.statusCode() == 200) {
                reader.read(answer.body());
                return Optional.empty();
            }
            return Optional.of(refused(answer.statusCode(), answer.body().readAllBytes()));
        });
    }

    /** Tells that the labels are on our disk. */
    Optional<Refusal> stored(UUID job, String sha256) {
        var body = Json.MAPPER.createObjectNode().put("sha256", sha256);
        var answer = web.send(post("/api/print-jobs/" + job + "/stored", body));
        return answer.statusCode() == 204 ? Optional.empty() : Optional.of(refused(answer.statusCode(), answer.body()));
    }

    /** Tells what became of labels, at most 1,000. */
    Heard results(UUID job, List<LabelResult> results) {
        var body = Json.MAPPER.createObjectNode();
        var array = body.putArray("results");
        for (LabelResult result : results) {
            array.addObject()
                    .put("sequence", result.sequence())
                    .put("result", result.state().word());
        }
        var answer = web.send(post("/api/print-jobs/" + job + "/results", body));
        return answer.statusCode() == 200
                ? new Heard.Taken(job(answer))
                : new Heard.Refused(refused(answer.statusCode(), answer.body()));
    }

    /** What the service did with results. */
    sealed interface Heard {
        record Taken(PrintJob job) implements Heard {}

        record Refused(Refusal refusal) implements Heard {}
    }

    /** The results that the service has of these labels, also those that a person gave. */
    List<LabelResult> known(UUID job, int from, int to) {
        var answer = web.send(web.request("/api/print-jobs/" + job + "/results?from=" + from + "&to=" + to)
                .GET());
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        List<LabelResult> results = new ArrayList<>();
        for (JsonNode result : json(answer.body()).path("results")) {
            try {
                results.add(new LabelResult(
                        result.path("sequence").asInt(),
                        LabelState.valueOf(result.path("result").asText().toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException e) {
                throw ServiceException.garbled("a result of job " + job + ": " + e.getMessage());
            }
        }
        return List.copyOf(results);
    }

    private HttpRequest.Builder post(String path, ObjectNode body) {
        return web.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private static PrintJob job(HttpResponse<byte[]> answer) {
        JsonNode node = json(answer.body());
        try {
            return new PrintJob(
                    UUID.fromString(node.path("jobId").asText()),
                    node.path("from").asInt(),
                    node.path("to").asInt(),
                    node.path("template").asText(),
                    node.path("dpi").asInt(),
                    PrintJob.State.valueOf(node.path("state").asText().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw ServiceException.garbled("a print job: " + e.getMessage());
        }
    }

    private static Refusal refused(int status, byte[] body) {
        if (status != CONFLICT) {
            throw unexpected(status, body);
        }
        JsonNode problem = json(body);
        return new Refusal(problem.path("type").asText(), problem.path("detail").asText());
    }

    private static ServiceException unexpected(HttpResponse<byte[]> answer) {
        return unexpected(answer.statusCode(), answer.body());
    }

    private static ServiceException unexpected(int status, byte[] body) {
        var detail = detail(body);
        return ServiceException.because(
                switch (status) {
                    case 401 -> "the service refuses the token: make a new one and put it into the token file";
                    case 403 -> "the token may not do this, it needs the scope print: " + detail;
                    default -> "the service answered " + status + ": " + detail;
                });
    }

    private static String detail(byte[] body) {
        try {
            return Json.MAPPER.readTree(body).path("detail").asText();
        } catch (IOException e) {
            return body.length + " bytes that are no problem of ours"; // a proxy's page
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ServiceException.garbled("no JSON, " + body.length + " bytes");
        }
    }
}
