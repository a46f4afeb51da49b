package org.chamadao.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogKeys;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a posted event to a proof, over HTTP. */
@MicronautTest(startApplication = true, transactional = false)
class ProofControllerIT extends ServiceIT {
    private static final String CAKE = TeaEvents.cake("A%2FB");
    private static final String CAKE_PATH = "/api/proofs/01/02000010001019/21/A%2FB";

    @Inject
    LogKeys keys;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    void capture() throws IOException, InterruptedException {
        var token = operatorsToken();
        var events = List.of(
                TeaEvents.harvest("L1", "42"),
                TeaEvents.drying("L1", "42", "M1", "10"),
                TeaEvents.blending("B1", "9.9", "M1", "10"),
                TeaEvents.pressing("B1", "9.9", List.of(CAKE, TeaEvents.cake("C2"))),
                TeaEvents.packing(TeaEvents.tube("T1"), List.of(CAKE)));
        var document = """
                {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                  {"tea": "https://ns.chamadao.org/tea/"}],
                 "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:00:00Z",
                 "epcisBody": {"eventList": [%s]}}
                """.formatted(String.join(",", events));
        var request = HttpRequest.newBuilder(address().resolve("/epcis/capture"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/ld+json")
                .POST(BodyPublishers.ofString(document))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Eventually.holds(() -> get(CAKE_PATH).statusCode() == 200 && entries(get(CAKE_PATH)) == events.size());
    }

    @Test
    void the_bundle_of_a_posted_cake_verifies() {
        var answer = get(CAKE_PATH);

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        var verifier = new BundleVerifier(keys.log().verifierKey(), keys.items().verifierKey());
        assertThat(verifier.verify(parsed(answer), CAKE)).hasSize(5);
    }

    @Test
    void where_the_operator_keeps_the_ledger_alone_nobody_confirms_and_there_is_no_block() {
        assertThat(get(CAKE_PATH + "?block=true").body())
                .isEqualTo(get(CAKE_PATH).body());
        assertThat(get(CAKE_PATH).body()).contains("\"confirmation\":null", "\"confirmed\":null");
        assertThat(parsed(get("/log/trust")).members())
                .containsEntry("ledger", JsonValue.NULL)
                .containsEntry("format", new JsonString("chamadao-trust/1"))
                .containsEntry(
                        "logs",
                        new JsonArray(List.of(
                                new JsonString(keys.log().verifierKey().text()),
                                new JsonString(keys.items().verifierKey().text()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/proofs/01/02000010001019/21/NONE",
                "/api/proofs/01/02000010001018/21/A",
                "/api/proofs/01/02000010000067/10/B1",
                "/api/proofs/01/02000010001019",
                "/api/proofs/00/006141411234567890",
                "/api/proofs/414/9521321000010",
                "/api/proofs/01/02000010001019/21/%00",
                "/api/proofs/01/02000010001019/21/..%2f..%2f",
                "/api/proofs/x"
            })
    void everything_else_is_the_same_404(String path) {
        var unknown = get("/api/proofs/01/02000010001019/21/OTHER");

        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(unknown.body());
    }

    private static int entries(HttpResponse<String> answer) {
        return answer.body().split("\"authored\"", -1).length - 1;
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject parsed(HttpResponse<String> answer) {
        return (JsonObject)
                Objects.requireNonNull(StrictJson.parse(answer.body().getBytes(StandardCharsets.UTF_8)));
    }
}
