package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.declaration;
import static org.chamadao.log.CapturedEvents.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Golden;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.Opening;
import org.chamadao.serve.ServiceIT;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class LogHttpIT extends ServiceIT {
    private static final int EVENTS = 600;
    private static final String TOKEN = "t".repeat(43);

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    private DataSource dataSource;

    @Inject
    private Checkpoints checkpoints;

    private String captureId = "";

    @BeforeAll
    void a_log_of_many_entries() throws SQLException {
        var captured = CapturedEvents.in(dataSource);
        try (var connection = dataSource.getConnection();
                var token = connection.prepareStatement(
                        "INSERT INTO access_tokens (token_hash, party_id, created_at) VALUES (?, ?, NOW())")) {
            token.setBytes(
                    1, Hash.sha256(TOKEN.getBytes(StandardCharsets.US_ASCII)).bytes());
            token.setLong(2, captured.party().id());
            token.executeUpdate();
        }
        captured.capture(IntStream.range(0, EVENTS - 3)
                .mapToObj(number -> observation("urn:uuid:" + number, "S" + number % 7))
                .toArray(String[]::new));
        captureId = captured.capture(
                        observation("urn:uuid:x", "S1", "S2", "NEW"),
                        declaration("urn:uuid:5", "S5"),
                        observation("urn:uuid:y", "NEW"))
                .toString();
        Eventually.holds(() ->
                checkpoints.newest().filter(newest -> newest.size() == EVENTS).isPresent());
    }

    @Test
    void the_checkpoint_is_signed_by_the_first_key() throws Exception {
        var keys = text("/log/vkey").lines().map(VerifierKey::parse).toList();
        var answer = get("/log/checkpoint");
        var note = SignedNote.parse(new String(answer.body(), StandardCharsets.UTF_8));

        assertThat(keys).hasSize(2);
        assertThat(keys.get(1).name()).isEqualTo(keys.get(0).name() + "/items");
        assertThat(note.signedBy(keys.get(0))).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void tiles_and_entries_give_the_root() throws Exception {
        var leaves = new java.util.ArrayList<Hash>();
        var fromEntries = new java.util.ArrayList<Hash>();
        for (var path : List.of("000", "001", "002.p/88")) {
            leaves.addAll(hashes(get("/log/tile/0/" + path).body()));
            fromEntries.addAll(leafHashes(get("/log/tile/entries/" + path).body()));
        }

        assertThat(leaves).hasSize(EVENTS).isEqualTo(fromEntries);
        assertThat(Rfc6962.root(leaves)).isEqualTo(checkpoint().root());
        assertThat(hashes(get("/log/tile/1/000.p/2").body()))
                .containsExactly(Rfc6962.root(leaves.subList(0, 256)), Rfc6962.root(leaves.subList(256, 512)));
    }

    @Test
    void a_tile_may_be_kept_for_ever_and_has_every_width_that_it_ever_had() throws Exception {
        var full = get("/log/tile/0/001");
        var narrow = get("/log/tile/0/001.p/7");

        assertThat(full.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(full.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(narrow.body()).isEqualTo(Arrays.copyOf(full.body(), 7 * 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/002", "0/002.p/89", "0/003.p/1", "1/000", "1/000.p/3", "2/000.p/1", "entries/002"})
    void nothing_is_shown_that_is_not_released(String path) throws Exception {
        assertProblem(get("/log/tile/" + path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/1",
                "/log/tile/9/000",
                "/log/tile/0/000.p/256",
                "/log/proof/inclusion?index=0",
                "/log/proof/inclusion?index=-1&size=3",
                "/log/proof/inclusion?index=3&size=3",
                "/log/proof/inclusion?index=0&size=601",
                "/log/proof/inclusion?index=0&size=99999999999999999999",
                "/log/proof/consistency?from=4&to=3",
                "/log/proof/consistency?from=a&to=3",
                "/log/proof/consistency?from=0&to=601",
            })
    void what_makes_no_sense_is_a_problem_of_the_caller(String path) throws Exception {
        assertProblem(get(path), 400);
    }

    @Test
    void proofs_hold() throws Exception {
        var leaf = hashes(get("/log/tile/0/001.p/45").body()).getLast();

        var inclusion = base64(json("/log/proof/inclusion?index=300&size=600"));
        var consistency = base64(json("/log/proof/consistency?from=256&to=600"));

        assertThat(Rfc6962.includes(300, EVENTS, leaf, inclusion, checkpoint().root()))
                .isTrue();
        assertThat(Rfc6962.consistent(
                        256,
                        EVENTS,
                        hashes(get("/log/tile/1/000.p/1").body()).getFirst(),
                        checkpoint().root(),
                        consistency))
                .isTrue();
        assertThat(json("/log/proof/consistency?from=0&to=600")).isEmpty();
    }

    @Test
    void a_receipt_lets_its_owner_recompute_the_entry_up_to_the_checkpoint() throws Exception {
        var receipts = json("/api/receipts/" + captureId, TOKEN);

        assertThat(receipts).hasSize(3);
        for (var receipt : receipts) {
            assertThat(receipt.get("version").asInt()).isEqualTo(1);
            var received = tree(receipt.get("received")).root(EntryTree.RECEIVED);
            var sequenced = tree(receipt.get("sequenced")).root(EntryTree.SEQUENCED);
            assertThat(received.base64()).isEqualTo(receipt.get("receivedRoot").asText());
            assertThat(sequenced.base64())
                    .isEqualTo(receipt.get("sequencedRoot").asText());
            var entry = new Entry(
                    org.chamadao.entry.EntryKind.of(receipt.get("kind").asInt()).orElseThrow(),
                    Hash.ofBase64(receipt.get("authoredRoot").asText()),
                    received,
                    sequenced);
            var checkpoint = Checkpoint.parse(
                    SignedNote.parse(receipt.get("checkpoint").asText()).text());
            assertThat(Rfc6962.includes(
                            receipt.get("index").asLong(),
                            checkpoint.size(),
                            entry.leafHash(),
                            base64(receipt.get("inclusion")),
                            checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    void a_receipt_shows_that_each_identifier_was_counted() throws Exception {
        var receipts = json("/api/receipts/" + captureId, TOKEN);

        var last = receipts.get(2).get("identifiers").get(0);

        assertThat(last.get("identifier").asText()).isEqualTo(CapturedEvents.item("NEW"));
        assertThat(last.get("ordinal").asLong()).isEqualTo(2);
        assertThat(last.get("previous").asLong())
                .isEqualTo(receipts.get(0).get("index").asLong());
        assertThat(Base64.getDecoder().decode(last.get("salt").asText())).hasSize(16);
        assertThat(receipts.get(0).get("identifiers").get(2).get("previous").isNull())
                .isTrue();
    }

    @Test
    void the_receipt_of_an_error_declaration_says_what_it_corrects() throws Exception {
        var declaration = json("/api/receipts/" + captureId, TOKEN).get(1);

        var corrected = StreamSupport.stream(
                        declaration.get("received").get("leaves").spliterator(), false)
                .filter(leaf -> leaf.get(2).asText().equals("correctedIndex"))
                .findFirst()
                .orElseThrow();

        assertThat(corrected.get(3).asLong()).isEqualTo(5);
    }

    @Test
    void a_receipt_is_for_its_owner_only() throws Exception {
        assertProblem(get("/api/receipts/" + captureId), 401);
        assertProblem(get("/api/receipts/" + java.util.UUID.randomUUID(), TOKEN), 404);
        assertProblem(get("/api/receipts/nonsense", TOKEN), 404);
    }

    private Checkpoint checkpoint() throws Exception {
        return Checkpoint.parse(SignedNote.parse(text("/log/checkpoint")).text());
    }

    private static OpenedTree tree(JsonNode json) {
        return new OpenedTree(
                json.get("size").asInt(),
                Golden.elements(json.get("leaves"))
                        .map(leaf -> Opening.of(Golden.value(leaf)))
                        .toList(),
                base64(json.get("hashes")));
    }

    private static List<Hash> base64(JsonNode array) {
        return Golden.elements(array).map(node -> Hash.ofBase64(node.asText())).toList();
    }

    private static List<Hash> hashes(byte[] joined) {
        return IntStream.range(0, joined.length / 32)
                .mapToObj(place -> Hash.of(Arrays.copyOfRange(joined, place * 32, place * 32 + 32)))
                .toList();
    }

    private static List<Hash> leafHashes(byte[] bundle) {
        return IntStream.range(0, bundle.length / 100)
                .mapToObj(place -> {
                    assertThat(bundle[place * 100 + 1]).isEqualTo((byte) 98);
                    return Rfc6962.leafHash(Arrays.copyOfRange(bundle, place * 100 + 2, place * 100 + 100));
                })
                .toList();
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private JsonNode json(String path, String... token) throws Exception {
        var answer = get(path, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String path, String... token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (token.length > 0) {
            request.header("Authorization", "Bearer " + token[0]);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
