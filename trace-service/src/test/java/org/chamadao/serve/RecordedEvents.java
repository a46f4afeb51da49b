package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;

/** What a service tells of the events in its log. */
public final class RecordedEvents {
    private static final int TRIES = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    public RecordedEvents(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Fails unless each event is there, now or within ten seconds, at a place in the log that no other one has. */
    public void assertEachOnce(Collection<String> events) throws IOException, InterruptedException {
        var indices = new HashSet<String>();
        for (var event : events) {
            var response = find(event);
            for (var tries = 0; tries < TRIES && index(response).isEmpty(); tries++) {
                Thread.sleep(100);
                response = find(event);
            }
            assertThat(response.statusCode()).as(event).isEqualTo(200);
            assertThat(index(response)).as("log index of " + event).isNotEmpty();
            assertThat(indices.add(index(response)))
                    .as("two events at index " + index(response))
                    .isTrue();
        }
    }

    /** Size of the log in its newest checkpoint. */
    public long released() throws IOException, InterruptedException {
        var checkpoint = client.send(
                HttpRequest.newBuilder(address.resolve("/log/checkpoint")).build(), BodyHandlers.ofString());
        return checkpoint.statusCode() == 200
                ? Long.parseLong(checkpoint.body().lines().toList().get(1))
                : 0;
    }

    private HttpResponse<String> find(String event) throws IOException, InterruptedException {
        var path = "/epcis/events/" + URLEncoder.encode(event, StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String index(HttpResponse<String> response) {
        return response.headers().firstValue("Chamadao-Log-Index").orElse("");
    }
}
