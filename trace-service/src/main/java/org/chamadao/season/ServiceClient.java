package org.chamadao.season;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Speaks the public API as any partner's system does. */
final class ServiceClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ACCEPTED = 202;
    private static final int DENIED = 403;
    private static final int HAS_IT_ALREADY = 409;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    ServiceClient(URI base) {
        this.base = base;
    }

    /** Makes the party; gives its access token. */
    String join(Party party, String operatorToken) {
        var body = Map.of(
                "name", party.partyName(),
                "role", party.role(),
                "city", party.city(),
                "nameShown", party.nameShown());
        return text(post("/api/parties", operatorToken, body), "token");
    }

    /**
     * Says where the party is and what number it has, which the operator confirms; once or again. Gives the party's
     * pseudonym.
     */
    String describe(Party party, String token, String operatorToken) {
        var me = get("/api/parties/me", token);
        var pseudonym = text(me, "pseudonym");
        if (me.path("identifierState").asText().equals("confirmed")) {
            return pseudonym; // the number is confirmed last
        }
        var place = Map.of("identifier", party.place(), "name", party.location(), "city", party.city());
        var added = send(posting("/api/places", token, place));
        if (added.statusCode() != HAS_IT_ALREADY) {
            expect(added, 201);
        }
        var identifier = Document.text(Map.of("identifier", party.party()));
        expect(
                send(json("/api/parties/me", token)
                        .PUT(BodyPublishers.ofString(identifier))
                        .build()),
                200);
        confirmClaims(pseudonym, operatorToken);
        return pseudonym;
    }

    /** Lets another party state for the one of the token; once or again. */
    void delegate(String to, String token) {
        post("/api/delegations", token, Map.of("to", to));
    }

    /** Brings a photo before events name it; once or again. */
    void bring(Picture.Taken picture, String token) {
        var request = request("/api/photos", token)
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(picture.content()))
                .build();
        var name = text(read(expect(send(request), 201)), "name");
        if (!name.equals(picture.name())) {
            throw new SeasonException("the service calls the photo " + picture.name() + " " + name);
        }
    }

    private void confirmClaims(String pseudonym, String operatorToken) {
        var page = get("/api/claims", operatorToken);
        while (!page.isEmpty()) {
            for (var claim : page) {
                if (claim.at("/party/pseudonym").asText().equals(pseudonym)) {
                    var path = "/api/claims/" + claim.path("id").asText() + "/confirmation";
                    expect(send(posting(path, operatorToken, Map.of())), 200);
                }
            }
            var last = page.get(page.size() - 1).path("id").asText();
            page = get("/api/claims?after=" + last, operatorToken);
        }
    }

    /**
     * Captures a document, all or nothing. Gives the id of the job.
     *
     * @param key the same for a repeat of the same document
     */
    String capture(String document, String token, String key) {
        return job(send(capturing(document, token, key)));
    }

    /** The same for a document with signatures; empty, with nothing stored, when their certificate does not count. */
    Optional<String> captureSigned(String document, String token, String key) {
        var answer = send(capturing(document, token, key));
        if (answer.statusCode() == DENIED
                && read(answer).path("pointer").asText().startsWith("/chamadao:authorSignatures/")) {
            return Optional.empty();
        }
        return Optional.of(job(answer));
    }

    /**
     * Orders codes. Gives the id of the order.
     *
     * @param key the same for a repeat of the same order
     */
    String order(Map<String, ?> order, String token, String key) {
        var request = json("/api/code-orders", token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Document.text(order)))
                .build();
        return text(read(expect(send(request), 201)), "orderId");
    }

    /** The identifiers of an order, in the order of its roll, once all are issued. */
    List<String> codes(String order, String token) throws InterruptedException {
        var path = "/api/code-orders/" + order;
        await(
                "the codes of " + path + " are not issued",
                () -> text(get(path, token), "state").equals("issued"));
        return export(path + "/codes?format=jsonl", token)
                .map(line -> text(read(line, path), "uri"))
                .toList();
    }

    /** What the labels of an order say, a JSON object each, in the order of its roll. */
    Stream<String> rows(String order, String token) {
        return export("/api/code-orders/" + order + "/codes?format=jsonl", token);
    }

    /**
     * The same with the secrets under the wrappers, which are drawn anew: earlier ones count no more.
     *
     * @param reason kept with the export
     */
    Stream<String> rowsWithSecrets(String order, String token, String reason) {
        var query = "?format=jsonl&inner=true&replace=true&reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        return export("/api/code-orders/" + order + "/codes" + query, token);
    }

    private Stream<String> export(String path, String token) {
        return expect(send(request(path, token).build()), 200).body().lines();
    }

    /** Waits until all events of a job are in the log. */
    void awaitRecorded(String job, String token) throws InterruptedException {
        var request = request("/api/receipts/" + job, token).build();
        await("what was captured is not in the log", () -> send(request).statusCode() == 200);
    }

    private static void await(String otherwise, BooleanSupplier done) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new SeasonException(
                        otherwise + " after " + PATIENCE.toSeconds() + " s; see the health of the service");
            }
            Thread.sleep(PAUSE);
        }
    }

    /** What there is at a path. */
    JsonNode get(String path, String token) {
        return read(expect(send(request(path, token).build()), 200));
    }

    /** Makes something new. */
    JsonNode post(String path, String token, Map<String, ?> body) {
        return read(expect(send(posting(path, token, body)), 201));
    }

    /** Makes something new without being signed in. */
    JsonNode post(String path, Map<String, ?> body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Document.text(body)))
                .build();
        return read(expect(send(request), 201));
    }

    /** Ends the session of a token. */
    void signOut(String token) {
        expect(send(request("/api/session", token).DELETE().build()), 204);
    }

    /** A text of an answer. */
    static String text(JsonNode answer, String name) {
        var value = answer.path(name);
        if (value.isTextual()) {
            return value.asText();
        }
        throw new SeasonException("the service gave no " + name);
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest capturing(String document, String token, String key) {
        return request("/epcis/capture", token)
                .header("Content-Type", "application/ld+json")
                .header("GS1-Capture-Error-Behaviour", "rollback")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(document))
                .build();
    }

    private static String job(HttpResponse<String> answer) {
        var job = expect(answer, ACCEPTED).headers().firstValue("Location").orElse("");
        return job.substring(job.lastIndexOf('/') + 1);
    }

    private HttpRequest posting(String path, String token, Map<String, ?> body) {
        return json(path, token)
                .POST(BodyPublishers.ofString(Document.text(body)))
                .build();
    }

    private HttpRequest.Builder json(String path, String token) {
        return request(path, token).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SeasonException(request.method() + " " + request.uri() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeasonException("stopped while the season was being played", e);
        }
    }

    private static HttpResponse<String> expect(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new SeasonException(response.request().method() + " " + response.uri() + " was answered with "
                    + response.statusCode() + ", not " + status + ": " + response.body());
        }
        return response;
    }

    private static JsonNode read(HttpResponse<String> response) {
        return read(response.body(), response.uri().getPath());
    }

    private static JsonNode read(String text, String path) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SeasonException(path + " gave no JSON", e);
        }
    }
}
