package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.serve.ServiceIT;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SignedNote;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service on a network of its own, on which nobody else has an origin, and a verifier that does not believe it. */
@MicronautTest(startApplication = true, transactional = false)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfirmationIT extends ServiceIT {
    private static final String CAKE = TeaEvents.cake("A1");
    private static final String CAKE_PATH = "/api/proofs/01/02000010001019/21/A1";
    private static final Path GOLDEN = Path.of("src/test/resources/golden/confirmation");

    @Inject
    private LogKeys keys;

    @Inject
    private LogOrigin origin;

    private final FabricNetwork network = FabricNetwork.in(data());
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    protected Map<String, String> settings() {
        try {
            return network.settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void capture() throws IOException, InterruptedException {
        capture(
                TeaEvents.harvest("L1", "42"),
                TeaEvents.drying("L1", "42", "M1", "10"),
                TeaEvents.blending("B1", "9.9", "M1", "10"),
                TeaEvents.pressing("B1", "9.9", List.of(CAKE, TeaEvents.cake("C2"))));
        Eventually.holds(() -> !get(CAKE_PATH).path("logs").isEmpty());
        capture(TeaEvents.packing(TeaEvents.tube("T1"), List.of(CAKE)));
        Eventually.holds(() -> isConfirmed(get(CAKE_PATH), 5));
        // What others write makes the next blocks.
        var other = new SmallLog("other.example", "road");
        try (var ledger = FabricLedger.of(as("regulator"))) {
            ledger.register(
                    other.origin(),
                    other.logKey().verifierKey(),
                    other.statementKey().verifierKey());
            ledger.append(other.note(1), List.of());
        }
    }

    @AfterAll
    void stop() {
        network.close();
    }

    @Test
    @Order(0)
    void a_block_that_no_peer_gives_is_a_503_and_the_bundle_is_there_without_it() throws IOException {
        var all = List.of("peer-brand", "peer-regulator", "peer-association");
        for (var peer : all) {
            network.freeze(peer);
        }
        try {
            var answer = answer(CAKE_PATH + "?block=true");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(isConfirmed(get(CAKE_PATH), 5)).isTrue();
        } finally {
            for (var peer : all) {
                network.thaw(peer);
            }
        }
    }

    @Test
    @Order(1)
    void a_verifier_of_its_own_reaches_level_3_and_with_the_block_level_4() throws Exception {
        var trust = get("/log/trust");
        var bundle = get(CAKE_PATH);
        var withBlock = get(CAKE_PATH + "?block=true");

        var verifier = new ConfirmationVerifier(trust);
        if (Boolean.getBoolean("chamadao.record-golden")) {
            Files.createDirectories(GOLDEN);
            write("trust.json", trust);
            write("bundle.json", bundle);
            write("bundle-with-block.json", withBlock);
        }
        assertThat(verifier.verify(bundle))
                .returns(3, ConfirmationVerifier.Reached::level)
                .returns(5L, ConfirmationVerifier.Reached::size)
                .satisfies(reached -> assertThat(reached.confirmedBy())
                        .containsExactly("AssociationMSP", "BrandMSP", "RegulatorMSP"));
        assertThat(verifier.verify(withBlock)).returns(4, ConfirmationVerifier.Reached::level);
    }

    @Test
    @Order(2)
    void the_endorsements_of_a_checkpoint_that_lost_prove_nothing() throws Exception {
        var winner = new SmallLog("two.example", "road");
        var loser = new SmallLog("two.example", "another road");
        var trust = trustOf("AssociationMSP", winner);
        try (var peers = FabricConnections.open(as("association"));
                var ledger = FabricLedger.of(as("association"))) {
            ledger.register(
                    winner.origin(),
                    winner.logKey().verifierKey(),
                    winner.statementKey().verifierKey());
            var first = peers.endorse(ContractCall.append(winner.note(1), List.of()));
            var second = peers.endorse(ContractCall.append(loser.note(1), List.of()));
            assertThat(outcome(first)).isEqualTo(TxValidationCode.VALID);
            assertThat(outcome(second)).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);

            var confirmation =
                    ledger.confirm(checkpoint(winner), keysOf(winner)).orElseThrow();
            var verifier = new ConfirmationVerifier(trust);
            assertThat(verifier.verify(bundle(winner, confirmation)).level()).isEqualTo(3);
            assertCheck("confirmation-arguments", verifier, bundle(loser, of(second, confirmation.authorities())));
            assertCheck("confirmation-result", verifier, bundle(loser, confirmation));
            assertThatThrownBy(() -> ledger.confirm(checkpoint(loser), keysOf(loser)))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("another record");
        }
    }

    @Test
    @Order(3)
    void what_another_organisation_anchored_under_our_name_is_refused() throws Exception {
        var fork = new Checkpoint(origin.name(), 5, Hash.sha256(new byte[] {1}));
        var note = keys.log().sign(fork.text());
        var own = new OriginKeys(keys.log().verifierKey(), keys.items().verifierKey());
        try (var peers = FabricConnections.open(as("regulator"));
                var ledger = FabricLedger.of(as("regulator"))) {
            ledger.register(origin.name(), own.log(), own.statements());
            ledger.append(note, List.of());
            // It has another origin too.
            assertThatThrownBy(() -> ledger.confirm(fork, own))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("[other.example]");
            var endorsed = peers.endorse(ContractCall.checkpoint("RegulatorMSP", origin.name(), 5));

            var bundle = bundle(note, origin.name(), of(endorsed, authorities()));
            assertCheck("confirmation-arguments", new ConfirmationVerifier(get("/log/trust")), bundle);
        }
    }

    @Test
    @Order(4)
    void one_organisation_alone_commits_nothing() throws Exception {
        var log = new SmallLog("alone.example", "road");
        try (var peers = FabricConnections.open(as("association"));
                var ledger = FabricLedger.of(as("association"))) {
            ledger.register(
                    log.origin(), log.logKey().verifierKey(), log.statementKey().verifierKey());
            var alone = peers.all()
                    .get(1)
                    .endorse(
                            ContractCall.append(log.note(1), List.of()),
                            List.of("AssociationMSP"),
                            Duration.ofSeconds(5));

            assertThat(outcome(alone)).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
            assertThat(ledger.head(log.origin())).isEmpty();
        }
    }

    @Test
    @Order(5)
    void an_organisation_that_is_away_is_passed_over() throws Exception {
        var note = SignedNote.parse(get(CAKE_PATH).at("/logs/0/confirmed").textValue());
        var checkpoint = Checkpoint.parse(note.text());
        var own = new OriginKeys(keys.log().verifierKey(), keys.items().verifierKey());
        network.freeze("peer-regulator");
        try (var ledger = FabricLedger.of(as("brand"))) {
            assertThat(ledger.confirm(checkpoint, own)).isPresent();
            var begun = System.nanoTime();
            var confirmation = ledger.confirm(checkpoint, own).orElseThrow();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(confirmation.authorities()).hasSize(2);
        } finally {
            network.thaw("peer-regulator");
        }
    }

    @Test
    @Order(6)
    void of_an_operator_with_a_second_origin_nothing_new_is_confirmed_and_readers_would_find_it(EmbeddedServer server)
            throws Exception {
        var aside = new SmallLog("aside.example", "road");
        var before = get(CAKE_PATH);
        try (var peers = FabricConnections.open(as("brand"));
                var ledger = FabricLedger.of(as("brand"))) {
            ledger.register(
                    aside.origin(),
                    aside.logKey().verifierKey(),
                    aside.statementKey().verifierKey());
            capture(TeaEvents.observing("storing", "storing", CAKE));
            var health = managementOf(server).resolve("/health");
            Eventually.holds(() -> body(health).contains("aside.example"), () -> body(health));

            var bundle = (ObjectNode) get(CAKE_PATH);
            var log = (ObjectNode) bundle.at("/logs/0");
            var verifier = new ConfirmationVerifier(get("/log/trust"));
            assertThat(log.get("confirmed")).isEqualTo(before.at("/logs/0/confirmed"));
            assertThat(verifier.verify(bundle)).returns(5L, ConfirmationVerifier.Reached::size);
            var endorsed = peers.endorse(ContractCall.checkpoint("BrandMSP", origin.name(), 6));
            log.set("confirmed", log.get("checkpoint"));
            log.putArray("consistency");
            ((ObjectNode) log.get("confirmation"))
                    .put(
                            "transaction",
                            Base64.getEncoder()
                                    .encodeToString(of(endorsed, List.of()).transaction()));
            assertCheck("confirmation-origins", verifier, bundle);
        }
    }

    private void capture(String... events) throws IOException, InterruptedException {
        var document = """
                {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                  {"tea": "https://ns.chamadao.org/tea/"}],
                 "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:00:00Z",
                 "epcisBody": {"eventList": [%s]}}
                """.formatted(String.join(",", events));
        var request = HttpRequest.newBuilder(address().resolve("/epcis/capture"))
                .header("Authorization", "Bearer " + operatorsToken())
                .header("Content-Type", "application/ld+json")
                .POST(BodyPublishers.ofString(document))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private JsonNode get(String path) {
        try {
            return json.readTree(answer(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI managementOf(EmbeddedServer server) {
        var port = server.getApplicationContext().getRequiredProperty("chamadao.management-port", Integer.class);
        return URI.create("http://127.0.0.1:" + port);
    }

    private String body(URI at) {
        return answer(at).body();
    }

    private HttpResponse<String> answer(String path) {
        return answer(address().resolve(path));
    }

    private HttpResponse<String> answer(URI at) {
        try {
            return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isConfirmed(JsonNode bundle, long size) {
        var confirmed = bundle.path("logs").path(0).path("confirmed");
        return confirmed.isTextual() && confirmed.textValue().split("\n")[1].equals(Long.toString(size));
    }

    private void write(String name, JsonNode content) throws IOException {
        Files.writeString(
                GOLDEN.resolve(name), json.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    /** The settings of another organisation's client. */
    private FabricSettings as(String organisation) throws IOException {
        var home = data().resolve("fabric/crypto/peerOrganizations/" + organisation + ".test/users/User1@"
                + organisation + ".test/msp");
        var given = network.settings();
        return new FabricSettings(
                Character.toUpperCase(organisation.charAt(0)) + organisation.substring(1) + "MSP",
                home.resolve("signcerts/User1@" + organisation + ".test-cert.pem")
                        .toString(),
                home.resolve("keystore/priv_sk").toString(),
                listed(given, "peers"),
                listed(given, "authorities"),
                List.of(keeper(given, 0), keeper(given, 1), keeper(given, 2)),
                List.of(Map.of(
                        "msp", "OrdererMSP", "authority", given.get("chamadao.ledger.fabric.orderers[0].authority"))),
                "trace",
                "tracelog");
    }

    private static List<String> listed(Map<String, String> given, String name) {
        return List.of(
                given.get("chamadao.ledger.fabric." + name + "[0]"),
                given.get("chamadao.ledger.fabric." + name + "[1]"),
                given.get("chamadao.ledger.fabric." + name + "[2]"));
    }

    private static Map<String, Object> keeper(Map<String, String> given, int place) {
        var prefix = "chamadao.ledger.fabric.organisations[" + place + "].";
        return Map.of("msp", given.get(prefix + "msp"), "authority", given.get(prefix + "authority"));
    }

    /** The trust of an installation that another organisation operates on the same network. */
    private JsonNode trustOf(String operator, SmallLog log) {
        var trust = (ObjectNode) get("/log/trust");
        trust.put("operator", operator);
        trust.putArray("logs")
                .add(log.logKey().verifierKey().text())
                .add(log.statementKey().verifierKey().text());
        return trust;
    }

    private JsonNode bundle(SmallLog log, Confirmation confirmation) {
        var bundle = bundle(log.note(1), log.origin(), confirmation);
        var statement = log.origin() + "/items\n" + CAKE + "\n1\n" + log.root(1).base64() + "\n0\n";
        ((ObjectNode) bundle.get("logs").get(0))
                .putArray("statements")
                .add(log.statementKey().sign(statement));
        return bundle;
    }

    /** As much of a bundle as level 3 is about. */
    private JsonNode bundle(String note, String origin, Confirmation confirmation) {
        var bundle = json.createObjectNode().put("identifier", CAKE);
        var log = bundle.putArray("logs").addObject();
        log.put("origin", origin).put("checkpoint", note).put("confirmed", note);
        log.putArray("consistency");
        log.putArray("statements");
        var part = log.putObject("confirmation");
        part.put("transaction", Base64.getEncoder().encodeToString(confirmation.transaction()));
        var authorities = part.putArray("authorities");
        confirmation
                .authorities()
                .forEach(der -> authorities.add(Base64.getEncoder().encodeToString(der)));
        return bundle;
    }

    /** Of all organisations. */
    private List<byte[]> authorities() {
        return ConfirmationVerifier.all(get(CAKE_PATH).at("/logs/0/confirmation/authorities"));
    }

    private static Confirmation of(Transaction endorsed, List<byte[]> authorities) throws IOException {
        var payload = PreparedTransaction.parseFrom(endorsed.getBytes())
                .getEnvelope()
                .getPayload()
                .toByteArray();
        return new Confirmation(payload, authorities);
    }

    private static Checkpoint checkpoint(SmallLog log) {
        return new Checkpoint(log.origin(), 1, log.root(1));
    }

    private static OriginKeys keysOf(SmallLog log) {
        return new OriginKeys(log.logKey().verifierKey(), log.statementKey().verifierKey());
    }

    private static TxValidationCode outcome(Transaction endorsed) throws SubmitException, CommitStatusException {
        return endorsed.submitAsync().getStatus().getCode();
    }

    private static void assertCheck(String check, ConfirmationVerifier verifier, JsonNode bundle) {
        assertThatThrownBy(() -> verifier.verify(bundle))
                .isInstanceOfSatisfying(
                        CheckFailedException.class,
                        failed -> assertThat(failed.check())
                                .as(failed.getMessage())
                                .isEqualTo(check));
    }
}
