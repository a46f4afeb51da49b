package org.chamadao.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chamadao.party.TestHttp;

/** A caller of the API with a token. */
final class CaptureClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String[] TYPE = {"Content-Type", "application/ld+json"};

    private final URI server;
    private final String token;

    CaptureClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    HttpResponse<String> capture(String document, String... headers) {
        return post("/epcis/capture", document.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(
                request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    HttpResponse<String> options(String path) {
        return send(request(path).method("OPTIONS", BodyPublishers.noBody()).build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
        for (var i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        return builder;
    }

    /** A party made by this caller, the operator. */
    CaptureClient party(String name) {
        var answer = post(
                "/api/parties",
                "{\"name\":\"" + name + "\",\"role\":\"factory\",\"city\":\"勐海\"}",
                "Content-Type",
                "application/json");
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("no party: " + answer.body());
        }
        return new CaptureClient(server, json(answer).get("token").textValue());
    }

    static HttpResponse<String> send(HttpRequest request) {
        return TestHttp.send(request);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }
}
