package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chamadao.database.TestDatabase;
import org.chamadao.log.Eventually;
import org.chamadao.log.ForkedLog;
import org.chamadao.log.LogOrigin;
import org.chamadao.serve.FreePorts;
import org.chamadao.serve.Load;
import org.chamadao.serve.RecordedEvents;
import org.chamadao.serve.ServiceProcess;
import org.chamadao.tracelog.AnchorRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One service under load on one real network, of which one part after the other fails; at the end the books are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnchoringFaultsIT {
    private static final LogOrigin ORIGIN = new LogOrigin("log.faults.example/1");
    private static final List<String> ORGANISATIONS = List.of("brand", "association", "regulator");
    private static final Duration WITHOUT_ORDERER = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.empty();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FabricNetwork network;
    private final Path data;
    private ServiceProcess service;
    private Load load;

    AnchoringFaultsIT(@TempDir Path folder) {
        network = FabricNetwork.in(folder.resolve("network"));
        data = folder.resolve("data");
    }

    @BeforeAll
    void start() {
        service = ServiceProcess.start(data, environment());
        load = new Load(service.address(), ServiceProcess.token(data), 1);
    }

    @AfterAll
    void stop() throws InterruptedException {
        try (network;
                var ending = service) {
            load.close();
        }
    }

    @Test
    @Order(1)
    void any_one_organisation_may_be_away_and_come_back() throws Exception {
        for (var organisation : ORGANISATIONS) {
            network.kill("peer-" + organisation);
            awaitConfirmed(captured());
            network.up();
            network.kill("chaincode-" + organisation);
            awaitConfirmed(captured());
            network.up();
        }
        assertHolds();
    }

    @Test
    @Order(2)
    void without_an_orderer_capture_goes_on_and_the_ledger_falls_behind_until_it_is_back() throws Exception {
        awaitConfirmed(captured());
        network.kill("orderer");
        var end = System.nanoTime() + WITHOUT_ORDERER.toNanos();
        Eventually.holds(() -> health().contains("\"reason\":\"the ledger is behind"));
        service.kill(); // between endorsement and order
        startAgain();
        var before = captured();
        Eventually.holds(() -> System.nanoTime() > end && captured() > before);

        assertThat(service.healthy()).as("nobody waits for the ledger").isTrue();
        assertThat(metric("chamadao_ledger_behind_entries")).isPositive();
        assertThat(metric("chamadao_ledger_behind_seconds")).isGreaterThan(1);
        assertThat(metric("chamadao_ledger_failures_total{kind=\"unknown-outcome\"}"))
                .isPositive();
        network.up();
        awaitConfirmed(captured());
        assertHolds();
    }

    @Test
    @Order(3)
    void with_all_peers_frozen_capture_and_sequencing_go_on() throws Exception {
        awaitConfirmed(captured());
        for (var organisation : ORGANISATIONS) {
            network.freeze("peer-" + organisation);
        }
        try {
            var confirmed = confirmed();
            var released = released();
            Eventually.holds(() -> released() > released + 50);

            assertThat(status()).contains("\"ledgerIndependent\":true");
            assertThat(confirmed()).as("nobody can confirm").isLessThanOrEqualTo(confirmed + 50);
            assertThat(service.healthy()).isTrue();
            service.kill(); // between order and commit, or before
            service = ServiceProcess.launch(data, environment(), FreePorts.next(), FreePorts.next());
            load.moveTo(service.address());
            // It may have been restored from an older copy, which only the others could tell.
            Eventually.holds(() -> health().contains("\"sequencer\":\"failing\""), service::output);
            var before = captured();
            Eventually.holds(() -> captured() > before + 20);
        } finally {
            for (var organisation : ORGANISATIONS) {
                network.thaw("peer-" + organisation);
            }
        }
        awaitConfirmed(captured());
        assertHolds();
    }

    @Test
    @Order(4)
    void a_service_that_is_killed_while_the_orderer_has_its_transaction_anchors_it_once() throws Exception {
        network.freeze("orderer");
        try {
            var sequenced = sequenced();
            Eventually.holds(() -> sequenced() > sequenced + 20);
            Thread.sleep(500);
            service.kill();
        } finally {
            network.thaw("orderer");
        }
        startAgain();
        awaitConfirmed(captured());
        Thread.sleep(new Random().nextInt(400));
        service.kill(); // at any point
        startAgain();
        awaitConfirmed(captured());
        assertHolds();
    }

    @Test
    @Order(5)
    void nothing_is_lost_or_doubled_and_a_forked_log_is_refused() throws Exception {
        load.close();
        assertThat(load.refused()).as("answers other than 202 and 503").isEmpty();
        awaitConfirmed(captured());
        new RecordedEvents(service.address(), ServiceProcess.token(data)).assertEachOnce(load.acknowledged());
        service.kill();
        assertBooks();

        ForkedLog.make(database, data, ORIGIN);
        // Whoever rewrites the database takes away what else remembers it.
        Files.delete(data.resolve("ledger/tracelog"));
        service = ServiceProcess.launch(data, environment(), FreePorts.next(), FreePorts.next());

        Eventually.holds(() -> health().contains("\"sequencer\":\"stopped\""), service::output);
        assertThat(health()).contains("two histories");
        assertBooks();
    }

    /** Each checkpoint that was confirmed to the public is in the channel once, and nothing goes back. */
    private void assertBooks() throws Exception {
        var records = ChannelRecords.of(network.settings(), ORIGIN.name());
        assertThat(records).extracting(AnchorRecord::size).isSorted().doesNotHaveDuplicates();
        assertThat(records).extracting(AnchorRecord::size).containsAll(confirmedSizes());
    }

    private void assertHolds() {
        assertThat(service.errors()).isEmpty();
        Eventually.holds(service::sequencing);
    }

    private void startAgain() {
        service = ServiceProcess.start(data, environment());
        load.moveTo(service.address());
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(network.environment());
        environment.put("MYSQL_URL", database.jdbcUrl());
        environment.put("CHAMADAO_ORIGIN", ORIGIN.name());
        return environment;
    }

    private void awaitConfirmed(long size) {
        Eventually.holds(() -> confirmed() >= size, () -> service.output());
    }

    private long captured() throws SQLException {
        return number("SELECT COUNT(*) FROM events");
    }

    private long sequenced() throws SQLException {
        return number("SELECT COALESCE(MAX(size), 0) FROM logs");
    }

    private long released() throws SQLException {
        return number("SELECT COALESCE(MAX(size), 0) FROM checkpoints");
    }

    private long confirmed() throws SQLException {
        return number("SELECT COALESCE(MAX(size), 0) FROM checkpoint_confirmations");
    }

    private List<Long> confirmedSizes() throws SQLException {
        return database.numbers("SELECT size FROM checkpoint_confirmations");
    }

    private long number(String sql) throws SQLException {
        return database.numbers(sql).getFirst();
    }

    private String health() {
        return service.health().map(answer -> answer.body()).orElse("");
    }

    private double metric(String name) throws IOException, InterruptedException {
        return get(service.management().resolve("/prometheus"))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    private String status() throws IOException, InterruptedException {
        return get(service.address().resolve("/api/status"));
    }

    private String get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(2))
                .header("Authorization", "Bearer " + ServiceProcess.token(data))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
