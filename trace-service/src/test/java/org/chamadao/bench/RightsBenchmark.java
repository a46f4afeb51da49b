package org.chamadao.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.TestApi;
import org.chamadao.party.rights.WithoutRights;
import org.chamadao.serve.Service;
import org.jspecify.annotations.Nullable;

/**
 * Single events captured and read over HTTP by 8 clients of a person who is signed in, beside the same service without
 * sign-in, rights and rules of capture. Four reads follow each capture.
 */
final class RightsBenchmark implements Benchmark {
    private static final Load LOAD = new Load(8, Duration.ofSeconds(4));
    private static final int READS = 4;
    private static final int WARM_UP = 3;
    private static final int COUNTED = 7;
    private static final double GOAL = 0.85;
    private static final String PASSWORD = "six old trees on a hill";

    @Override
    public String name() {
        return "rights";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        try (var folder = BenchFolder.of(name());
                var open = Service.start(folder.settings("open", Map.of(WithoutRights.WANTED, "true")));
                var closed = Service.start(folder.settings("closed", Map.of()))) {
            var stranger = new Client(open.address(), null);
            var person = new Client(
                    closed.address(), signedIn(closed.address(), folder.path().resolve("closed")));
            var turns = Turns.take(
                    WARM_UP,
                    COUNTED,
                    () -> LOAD.perSecond(stranger::captureAndRead),
                    () -> LOAD.perSecond(person::captureAndRead),
                    progress);
            return report(turns);
        }
    }

    private static Report report(Turns turns) {
        return new Report(
                List.of(
                        List.of("", "requests/s"),
                        List.of("nobody is asked", whole(turns.baseline())),
                        List.of("a person, by JWT, with rights and rules", whole(turns.subject()))),
                Goal.atLeast(GOAL),
                List.of(Measure.decimal("ratio", turns.ratio()), Measure.whole("requests_per_s", turns.subject())),
                List.of());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** Signs an administrator of the operator's party in, who reads and captures. */
    private static String signedIn(URI server, Path data) throws IOException {
        var address = Files.readString(data.resolve("first-administrator.url")).strip();
        var api = new TestApi(server, null);
        var code = address.substring(address.lastIndexOf('/') + 1);
        api.post(
                "/api/invitations/accepted",
                Map.of("code", code, "login", "administrator", "name", "administrator", "password", PASSWORD));
        return api.post("/api/session", Map.of("login", "administrator", "password", PASSWORD))
                .text("accessToken");
    }

    private record Client(URI server, @Nullable String token) {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        /** Gives the number of requests. */
        int captureAndRead() throws IOException, InterruptedException {
            var id = "urn:uuid:" + UUID.randomUUID();
            expect(201, request("/epcis/events").POST(BodyPublishers.ofString(event(id))));
            for (var read = 0; read < READS; read++) {
                expect(200, request("/epcis/events/" + id).GET());
            }
            return 1 + READS;
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json");
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        private static void expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }

        private static String event(String id) {
            return """
                    {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],\
                    "type":"ObjectEvent","eventID":"%s","eventTime":"2026-03-04T05:06:07Z",\
                    "eventTimeZoneOffset":"+08:00","action":"OBSERVE","bizStep":"inspecting",\
                    "readPoint":{"id":"https://id.gs1.org/414/9506000134352"},\
                    "epcList":["https://id.gs1.org/01/09506000134352/21/%s"]}""".formatted(id, id.substring(10, 30));
        }
    }
}
