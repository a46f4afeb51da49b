package org.chamadao.season;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Speaks the public API as any partner's system does. */
final class ServiceClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int HAS_IT_ALREADY = 409;
    private static final List<Object> CONTEXT = List.of(
            "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
            Map.of("tea", "https://ns.chamadao.org/tea/"));

    private final HttpClient client = HttpClient.newHttpClient();
    // A repeat of a document must be the same text, whatever order the program keeps its members in.
    private final ObjectMapper json =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private final URI base;

    ServiceClient(URI base) {
        this.base = base;
    }

    /** Makes the party; gives its access token. */
    String join(Cast party, String operatorToken) {
        var body = text(Map.of(
                "name", party.partyName(),
                "role", party.role(),
                "city", party.city(),
                "nameShown", party.nameShown()));
        var request = request("/api/parties", operatorToken)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return field(expect(send(request), 201), "token");
    }

    /** Says where the party is and what number it has, which the operator confirms; once or again. */
    void describe(Cast party, String token, String operatorToken) {
        var me = read(expect(send(request("/api/parties/me", token).build()), 200));
        if (me.path("identifierState").asText().equals("confirmed")) {
            return; // the number is confirmed last
        }
        var place = text(Map.of("identifier", party.place(), "name", party.location(), "city", party.city()));
        var added = send(request("/api/places", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(place))
                .build());
        if (added.statusCode() != HAS_IT_ALREADY) {
            expect(added, 201);
        }
        expect(
                send(request("/api/parties/me", token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(text(Map.of("identifier", party.party()))))
                        .build()),
                200);
        confirmClaims(me.path("pseudonym").asText(), operatorToken);
    }

    private void confirmClaims(String pseudonym, String operatorToken) {
        for (var claim : read(expect(send(request("/api/claims", operatorToken).build()), 200))) {
            if (claim.at("/party/pseudonym").asText().equals(pseudonym)) {
                var path = "/api/claims/" + claim.path("id").asText() + "/confirmation";
                expect(
                        send(request(path, operatorToken)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build()),
                        200);
            }
        }
    }

    /**
     * Captures events as one document, all or nothing. Gives the id of the job.
     *
     * @param key the same for a repeat of the same document
     */
    String capture(List<Map<String, Object>> events, String token, String key) {
        var body = text(Map.of(
                "@context", CONTEXT,
                "type", "EPCISDocument",
                "schemaVersion", "2.0",
                "creationDate", "2026-11-01T08:00:00.000+08:00",
                "epcisBody", Map.of("eventList", events)));
        var request = request("/epcis/capture", token)
                .header("Content-Type", "application/ld+json")
                .header("GS1-Capture-Error-Behaviour", "rollback")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        var job = expect(send(request), 202).headers().firstValue("Location").orElse("");
        return job.substring(job.lastIndexOf('/') + 1);
    }

    /** Waits until all events of a job are in the log. */
    void awaitRecorded(String job, String token) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var request = request("/api/receipts/" + job, token).build();
        while (send(request).statusCode() != 200) {
            if (System.nanoTime() > deadline) {
                throw new SeasonException("what was captured is not in the log after " + PATIENCE.toSeconds()
                        + " s; see the health of the service");
            }
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        client.close();
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

    private String field(HttpResponse<String> response, String name) {
        JsonNode value = read(response).path(name);
        if (value.isTextual()) {
            return value.asText();
        }
        throw new SeasonException(response.uri() + " gave no " + name);
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SeasonException(response.uri() + " gave no JSON", e);
        }
    }

    private String text(Map<String, ?> document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the season's own document cannot be written", e);
        }
    }
}
