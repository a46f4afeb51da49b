package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the API as somebody. */
public final class TestApi {
    /** Of everybody who accepts an invitation in tests. */
    public static final String PASSWORD = "six old trees on a hill";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI server;
    private final @Nullable String token;

    public TestApi(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
    }

    /** The same server as somebody else. */
    public TestApi as(@Nullable String other) {
        return new TestApi(server, other);
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        /** A member of the answer. */
        public String text(String member) {
            return json().path(member).asText();
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(status + " " + body, e);
            }
        }
    }

    public URI server() {
        return server;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    /** Accepts an invitation, as nobody whom the service knows. */
    public Answer accept(String code, String login, String name) {
        return as(null).post(
                        "/api/invitations/accepted",
                        Map.of("code", code, "login", login, "name", name, "password", PASSWORD));
    }

    /** What was answered, if it has this status. */
    public static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    /** Whether it was denied by this rule. */
    public static void denied(String rule, Answer answer) {
        expect(403, answer);
        assertThat(answer.text("rule")).isEqualTo(rule);
    }

    /**
     * Any request.
     *
     * @param body text and streams as they are, anything else as JSON
     */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        try {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .method(
                            method,
                            switch (body) {
                                case null -> BodyPublishers.noBody();
                                case String text -> BodyPublishers.ofString(text);
                                case InputStream bytes -> BodyPublishers.ofByteArray(bytes.readAllBytes());
                                default -> BodyPublishers.ofString(MAPPER.writeValueAsString(body));
                            });
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            headers.forEach(request::header);
            var response = TestHttp.send(request.build());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
