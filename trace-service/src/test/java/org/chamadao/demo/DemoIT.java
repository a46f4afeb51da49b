package org.chamadao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.chamadao.log.Eventually;
import org.chamadao.serve.FreePorts;
import org.chamadao.serve.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DemoIT {
    /** Five parties, of which two make honey, have a root and a device each. */
    private static final int ENROLMENTS = 10;

    private static final int EVENTS_OF_HONEY = 47;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();

    @TempDir
    private Path folder;

    @Test
    void the_season_is_played_once_over_any_number_of_starts() throws Exception {
        String page;
        long entries;
        try (var demo = DemoProcess.start(data(), port)) {
            demo.awaitLine("season: 30 %");

            assertThat(demo.interrupt()).as(demo.output()).isEqualTo(130);

            assertNothingLeft(demo);
            assertThat(demo.lines()).doesNotContain("ready").noneMatch(line -> line.startsWith("page:"));
        }
        try (var demo = DemoProcess.start(data(), port)) {
            demo.awaitLine("ready");
            page = demo.value("page");
            entries = released();
            var events = entries - ENROLMENTS - EVENTS_OF_HONEY;

            assertThat(lastFive(demo))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("honey: " + address() + "/01/"),
                            line -> assertThat(line).isEqualTo("page: " + page),
                            line -> assertThat(line).isEqualTo("api: " + address() + "/api/"),
                            line -> assertThat(line).startsWith("token: "),
                            line -> assertThat(line).isEqualTo("ready"));
            assertThat(page).startsWith(address() + "/01/");
            assertThat(demo.lines())
                    .contains("season: 100 %, " + events + " of " + events + " events, 上架与销售 in the shop, sold");
            assertThat(get(page).statusCode()).isEqualTo(200);
            assertThat(get(page).body())
                    .contains("data-verdict=\"recorded\"", "data-voice=\"author\"", "data-voice=\"account\"");
            assertThat(signedEntries(page)).isGreaterThan(0);
            assertThat(get(demo.value("honey")).body()).contains("data-verdict=\"recorded\"");
            assertThat(signedEntries(demo.value("honey"))).isGreaterThan(0);
            assertThat(demo.lines())
                    .contains("season: 100 %, " + EVENTS_OF_HONEY + " of " + EVENTS_OF_HONEY
                            + " events, 上架与销售 in the shop, sold");
            assertSecretsAreClosed();
            assertThat(capture(demo.value("token")).statusCode()).isEqualTo(202);
            Eventually.holds(() -> released() == entries + 1);
            assertTakenPortIsTold();

            assertThat(demo.interrupt()).as(demo.output()).isEqualTo(130);

            assertNothingLeft(demo);
        }
        try (var demo = DemoProcess.start(data(), port)) {
            demo.awaitLine("ready");

            assertThat(demo.lines()).hasSize(6).element(2).isEqualTo("page: " + page);
            assertThat(released()).isEqualTo(entries + 1);
            demo.interrupt();
        }
        assertThat(ServiceProcess.audit(data(), Map.of())).endsWith(entries + 1 + " entries, 0 differences\nexit 0");
    }

    @Test
    void ctrl_c_during_the_start_ends_it_without_a_word() throws Exception {
        try (var demo = DemoProcess.start(data(), port)) {
            Eventually.holds(() -> Files.exists(data().resolve("run/mariadb.pid")));

            assertThat(demo.interrupt()).isEqualTo(130);

            assertNothingLeft(demo);
            assertThat(demo.output()).isEmpty();
        }
    }

    @Test
    void it_ends_with_the_process_that_started_it() throws Exception {
        try (var shell = DemoProcess.startByShell(data(), port)) {
            shell.awaitLine("season: 10 %");

            shell.kill();

            assertNothingLeft(shell);
        }
    }

    /** Entries of the page's proof that carry a signature. */
    private long signedEntries(String page) throws IOException, InterruptedException {
        var bundle = new ObjectMapper()
                .readTree(get(address() + "/api/proofs" + URI.create(page).getPath())
                        .body());
        return bundle.findValues("received").stream()
                .flatMap(tree -> StreamSupport.stream(tree.path("leaves").spliterator(), false))
                .filter(leaf -> leaf.path(2).asText().equals("authorSignature"))
                .filter(leaf -> leaf.path(3).isTextual())
                .count();
    }

    private void assertSecretsAreClosed() throws IOException {
        try (var secrets = Files.list(data().resolve("demo"))) {
            assertThat(secrets)
                    .hasSize(20)
                    .allSatisfy(
                            secret -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                    .isEqualTo("rw-------"));
        }
    }

    private void assertTakenPortIsTold() throws IOException, InterruptedException {
        try (var other = DemoProcess.start(folder.resolve("other"), port)) {
            assertThat(other.awaitEnd()).isEqualTo(2);
            assertThat(other.output())
                    .startsWith("demo: port " + port + " on 127.0.0.1 cannot be used")
                    .hasLineCount(1);
        }
    }

    private void assertNothingLeft(DemoProcess demo) {
        Eventually.holds(() -> !demo.leftBehind());
        assertThat(data().resolve("run/mariadb.url")).doesNotExist();
    }

    private static List<String> lastFive(DemoProcess demo) {
        var lines = demo.lines();
        return lines.subList(lines.size() - 5, lines.size());
    }

    private long released() throws IOException, InterruptedException {
        return Long.parseLong(
                get(address() + "/log/checkpoint").body().lines().toList().get(1));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> capture(String token) throws IOException, InterruptedException {
        var document = """
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
                "schemaVersion":"2.0","creationDate":"2026-11-20T09:00:00Z","epcisBody":{"eventList":[
                {"type":"ObjectEvent","eventTime":"2026-11-20T08:00:00.000+08:00","eventTimeZoneOffset":"+08:00",
                "action":"OBSERVE","epcList":["https://id.gs1.org/01/09506000134352/21/TRIAL"]}]}}""";
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + "/epcis/capture"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/ld+json")
                        .POST(BodyPublishers.ofString(document))
                        .build(),
                BodyHandlers.ofString());
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Path data() {
        return folder.resolve("data");
    }
}
