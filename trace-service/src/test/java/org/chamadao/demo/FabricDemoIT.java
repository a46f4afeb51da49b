package org.chamadao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.chamadao.log.Eventually;
import org.chamadao.resolver.Chromium;
import org.chamadao.resolver.PhoneCheck;
import org.chamadao.season.SeasonFile;
import org.chamadao.serve.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a real network. Of its seasons only the short one is played, which is as good for the ledger. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith(Chromium.class)
class FabricDemoIT {
    private static final Path COMMANDS =
            Path.of("../chaincode/network").toAbsolutePath().normalize();
    private static final String SHORT_SEASON = "honey";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    /** Of 34 in a row, below those that systems give to connections that go out. */
    private final int firstPort = ThreadLocalRandom.current().nextInt(10_000, 16_900);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needs_fabric() throws Exception {
        var programs = new ProcessBuilder(COMMANDS.resolve("programs").toString())
                .redirectErrorStream(true)
                .start();
        var printed = new String(programs.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (programs.waitFor() == 2 && System.getenv("CI") == null) {
            System.err.println("skipped: there is no Fabric to play the demo on: " + printed.strip());
            Assumptions.abort("there is no Fabric");
        }
    }

    /** A killed demo leaves its network running, and so does one whose test is broken off. */
    private final Thread networkDown = new Thread(this::takeNetworkDown);

    @BeforeEach
    void take_the_network_down_in_any_case() {
        Runtime.getRuntime().addShutdownHook(networkDown);
    }

    @AfterEach
    void leave_no_network() {
        takeNetworkDown();
        Runtime.getRuntime().removeShutdownHook(networkDown);
    }

    @Test
    void the_season_is_anchored_by_organisations_that_start_and_stop_with_the_demo() throws Exception {
        playedButForTheShortSeason();
        String page;
        long entries;
        try (var demo = started()) {
            demo.awaitLine("ready");
            page = demo.value(SHORT_SEASON);
            entries = released();

            assertThat(demo.lines()).first().asString().startsWith("fabric: starting three organisations");
            assertThat(demo.lines()).element(1).asString().startsWith("fabric: up: channel trace, contract tracelog");
            assertThat(lastFive(demo))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("honey: " + page),
                            line -> assertThat(line).startsWith("page: "),
                            line -> assertThat(line).isEqualTo("api: " + address() + "/api/"),
                            line -> assertThat(line).startsWith("token: "),
                            line -> assertThat(line).isEqualTo("ready"));
            assertThat(entries).isGreaterThan(40);
            assertThat(status().path("ledgerIndependent").asBoolean()).isTrue();
            Eventually.holds(() -> anchored(entries));
            assertThat(get(page)).contains("data-verdict=\"recorded\"");
            assertThat(PhoneCheck.of(page, "en"))
                    .satisfies(
                            check -> assertThat(check.text())
                                    .contains(
                                            "are confirmed by Brand owner (the operator of this log), Tea association, Regulator"))
                    .extracting(PhoneCheck::state, PhoneCheck::level)
                    .containsExactly("done", 3);
            assertThat(PhoneCheck.of(page, "zh-CN").text()).contains("茶叶协会", "监管机构");

            assertThat(demo.interrupt()).as(demo.output()).isEqualTo(130);

            assertNothingLeft(demo);
        }
        Map<String, String> left;
        try (var demo = started()) {
            demo.awaitLine("ready");
            assertThat(demo.value(SHORT_SEASON)).isEqualTo(page);
            assertThat(demo.lines()).noneMatch(line -> line.startsWith("season: "));
            capture();
            Eventually.holds(() -> anchored(entries + 1));

            demo.kill();

            left = network();
            assertThat(left).hasSize(7);
        }
        try (var demo = started()) {
            demo.awaitLine("ready");
            assertThat(network()).isEqualTo(left);
            Eventually.holds(() -> anchored(entries + 1));

            assertThat(demo.interrupt()).as(demo.output()).isEqualTo(130);

            assertNothingLeft(demo);
        }
    }

    @Test
    void ctrl_c_while_the_network_starts_leaves_nothing_and_no_word() throws Exception {
        try (var demo = started()) {
            Eventually.holds(() -> Files.exists(data().resolve("run/orderer.pid")));

            assertThat(demo.interrupt()).isEqualTo(130);

            assertNothingLeft(demo);
            assertThat(demo.lines()).hasSize(1).first().asString().startsWith("fabric: starting");
        }
    }

    @Test
    void a_log_stays_on_the_ledger_that_it_began_on() throws Exception {
        Files.createDirectories(data().resolve("keys"));
        Files.createDirectories(data().resolve("ledger"));
        Files.createFile(data().resolve("ledger/tracelog"));
        try (var demo = started()) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.lines())
                    .containsExactly(
                            "demo: the data in " + data() + " were begun on the embedded ledger, and stay there;"
                                    + " choose another folder with --data DIR, or -Ddata=DIR for Maven");
        }
        Files.move(data().resolve("ledger/tracelog"), data().resolve("ledger/on-fabric"));
        try (var demo = started()) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.lines()).hasSize(1).first().asString().contains("were begun on is gone");
        }
        try (var demo = DemoProcess.start(data(), port)) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.lines()).hasSize(1).first().asString().contains("start it with mvn -Pdemo,fabric");
        }
    }

    @Test
    void says_in_one_line_that_there_is_no_fabric() throws Exception {
        var withoutFabric = Map.of("FABRIC_BIN", folder.resolve("nothing").toString());
        try (var demo = DemoProcess.start(withoutFabric, data(), port, "--fabric", net())) {
            assertThat(demo.awaitEnd()).isEqualTo(2);
            assertThat(demo.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("demo: the Fabric network cannot be started: FABRIC_BIN=");
        }
    }

    private void takeNetworkDown() {
        try {
            new ProcessBuilder(net(), "down", data().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DemoProcess started() throws IOException {
        return DemoProcess.start(data(), port, "--fabric", net(), "--fabric-port", Integer.toString(firstPort));
    }

    private void playedButForTheShortSeason() throws IOException {
        Files.createDirectories(data());
        var played = "page=/01/09506000134352/21/NOT-PLAYED\ntoken=of-nobody\n";
        Files.writeString(data().resolve("season.properties"), played);
        for (var season : SeasonFile.builtIn()) {
            if (!season.id().equals(SHORT_SEASON)) {
                Files.writeString(data().resolve("season-" + season.id() + ".properties"), played);
            }
        }
    }

    /** Nothing of the demo, and nothing anywhere that works in a folder below its data. */
    private void assertNothingLeft(DemoProcess demo) {
        Eventually.holds(() -> !demo.leftBehind() && network().isEmpty());
    }

    /** The processes of the network, by their working directories. */
    private Map<String, String> network() throws IOException {
        var found = new TreeMap<String, String>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var directory = workingDirectory(process);
                if (directory.startsWith(data().resolve("fabric"))) {
                    found.put(
                            directory.getFileName().toString(),
                            process.getFileName().toString());
                }
            }
        }
        return found;
    }

    private static Path workingDirectory(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException e) {
            return Path.of("/");
        }
    }

    private boolean anchored(long size) throws IOException, InterruptedException {
        var status = status();
        return status.path("size").asLong() == size && status.path("ledgerSize").asLong() == size;
    }

    /** Entries that are released. */
    private long released() throws IOException, InterruptedException {
        return Long.parseLong(
                get(address() + "/log/checkpoint").lines().toList().get(1));
    }

    private JsonNode status() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(address() + "/api/status"));
    }

    private String get(String address) throws IOException, InterruptedException {
        return client.send(authorized(address).build(), BodyHandlers.ofString()).body();
    }

    private void capture() throws IOException, InterruptedException {
        var document = """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
            "schemaVersion":"2.0","creationDate":"2026-11-20T09:00:00Z","epcisBody":{"eventList":[
            {"type":"ObjectEvent","eventTime":"2026-11-20T08:00:00.000+08:00","eventTimeZoneOffset":"+08:00",
            "action":"OBSERVE","epcList":["https://id.gs1.org/01/09506000134352/21/TRIAL"]}]}}\
            """;
        var captured = client.send(
                authorized(address() + "/epcis/capture")
                        .header("Content-Type", "application/ld+json")
                        .POST(BodyPublishers.ofString(document))
                        .build(),
                BodyHandlers.ofString());
        assertThat(captured.statusCode()).as(captured.body()).isEqualTo(202);
    }

    private HttpRequest.Builder authorized(String address) throws IOException {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token());
    }

    private String token() throws IOException {
        return Files.readString(data().resolve("operator.token")).strip();
    }

    private static List<String> lastFive(DemoProcess demo) {
        var lines = demo.lines();
        return lines.subList(lines.size() - 5, lines.size());
    }

    private static String net() {
        return COMMANDS.resolve("net").toString();
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Path data() {
        return folder.resolve("data");
    }
}
