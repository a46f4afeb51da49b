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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the service at random moments under load: {@code -Dchamadao.kills=N}, 5 by default, 50 in profile soak. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("chamadao.kills", 5);
    private static final int CLIENTS = 4;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void a_service_killed_at_random_moments_loses_and_doubles_nothing_it_acknowledged() throws Exception {
        var data = folder.resolve("data");
        var seed = System.nanoTime();
        var random = new Random(seed);
        var service = ServiceProcess.start(data);
        try {
            var token = Files.readString(data.resolve("operator.token")).strip();
            try (var load = new Load(service.address(), token, CLIENTS)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(300 + random.nextInt(1500));
                    service.kill();
                    service = ServiceProcess.start(data);
                    load.moveTo(service.address());
                }
                Thread.sleep(1000);
                load.close();
                assertThat(load.refused())
                        .as("answers other than 202 and 503, seed " + seed)
                        .isEmpty();
                assertThat(load.acknowledged()).hasSizeGreaterThan(KILLS);
                assertEachIsInTheLogOnce(service.address(), token, load.acknowledged());
            }
            assertThat(service.stop()).as("ended by SIGTERM").isEqualTo(143);
            assertThat(audit(data)).as("audit, seed " + seed).isEqualTo(0);
        } finally {
            service.close();
        }
    }

    private void assertEachIsInTheLogOnce(URI address, String token, List<String> events) throws Exception {
        var indices = new HashSet<String>();
        for (var event : events) {
            var response = find(address, token, event);
            for (var tries = 0; tries < 100 && index(response).isEmpty(); tries++) {
                Thread.sleep(100);
                response = find(address, token, event);
            }
            assertThat(response.statusCode()).as(event).isEqualTo(200);
            assertThat(index(response)).as("log index of " + event).isNotEmpty();
            assertThat(indices.add(index(response)))
                    .as("two events at index " + index(response))
                    .isTrue();
        }
    }

    private HttpResponse<String> find(URI address, String token, String event)
            throws IOException, InterruptedException {
        var path = "/epcis/events/" + URLEncoder.encode(event, StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String index(HttpResponse<String> response) {
        return response.headers().firstValue("Chamadao-Log-Index").orElse("");
    }

    private int audit(Path data) throws IOException, InterruptedException {
        var command = new ArrayList<>(ServiceProcess.javaJar());
        command.addAll(List.of("audit", "--data", data.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
