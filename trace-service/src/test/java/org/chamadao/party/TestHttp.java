package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends the requests of tests. Whatever they ask, an answer that denies it must name the rule. */
public final class TestHttp {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DENIED = 403;

    private TestHttp() {}

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() == DENIED && !request.method().equals("HEAD")) {
                namesItsRule(request, response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void namesItsRule(HttpRequest request, String body) throws IOException {
        var problem = MAPPER.readTree(body);
        assertThat(problem.path("rule").asText())
                .as("rule in the answer to " + request.method() + " " + request.uri() + ": " + body)
                .isNotEmpty();
        assertThat(problem.path("detail").asText())
                .startsWith("Denied by the rule " + problem.path("rule").asText() + ": ");
    }
}
