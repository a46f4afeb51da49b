package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.capture.Documents.commissioning;
import static org.chamadao.capture.Documents.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chamadao.log.Eventually;
import org.chamadao.party.device.TestKey;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class SignedCaptureIT extends ServiceIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CONTEXT = Documents.CONTEXT.substring("\"@context\":".length());
    private static final String MEMBER = "/chamadao:authorSignatures";

    private TestOrganisation factory;
    private Device device;

    @BeforeEach
    void a_party_with_a_device() {
        factory = organisation();
        device = factory.begin();
    }

    private TestOrganisation organisation() {
        var operator = new TestOrganisation(address(), operatorsToken());
        return operator.party("factory");
    }

    @Test
    void a_signed_event_is_taken_with_its_signature() throws SQLException {
        var event = event();

        assertThat(capture(event).statusCode()).isEqualTo(202);

        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(event)
                                + "' AND author_certificate = X'" + fingerprint() + "'"))
                .containsExactly(1L);
    }

    @Test
    void signed_and_unsigned_events_stand_in_one_document() {
        var signed = event();

        var answer = factory.capture(SignedDocument.of(CONTEXT, signatures(signed), signed, event()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void the_same_signed_event_again_is_the_same_event() throws SQLException {
        var event = event();
        var document = SignedDocument.of(CONTEXT, signatures(event), event);

        assertThat(factory.capture(document).statusCode()).isEqualTo(202);
        assertThat(factory.capture(document).statusCode()).isEqualTo(202);
        assertThat(factory.capture(Documents.of(event)).statusCode()).isEqualTo(202);

        assertThat(database().numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(event) + "'"))
                .containsExactly(1L);
    }

    @Test
    void a_signature_cannot_be_added_or_replaced() {
        var unsigned = event();
        assertThat(factory.capture(Documents.of(unsigned)).statusCode()).isEqualTo(202);
        var signed = event();
        assertThat(capture(signed).statusCode()).isEqualTo(202);

        assertThat(capture(unsigned)).satisfies(refused(409, MEMBER + "/0/certificate"));
        assertThat(capture(signed)).satisfies(refused(409, MEMBER + "/0/certificate"));
    }

    @Test
    void an_error_declaration_is_signed_for_itself() {
        var event = event();
        assertThat(capture(event).statusCode()).isEqualTo(202);

        var declared = capture(event.substring(0, event.length() - 1)
                + ",\"errorDeclaration\":{\"declarationTime\":\"2026-04-02T08:00:00Z\"}}");

        assertThat(declared.statusCode()).as(declared.body()).isEqualTo(202);
    }

    @Test
    void a_forged_signature_is_refused_and_nothing_is_stored() throws SQLException {
        var event = event();
        var forged = SignedDocument.signatures(CONTEXT, TestKey.random(), device.certificate(), event);
        var ofAnother = signatures(event).replaceFirst("authoredKey\":\"[^\"]{4}", "authoredKey\":\"AAAA");
        var other = event.replace("布朗山", "老班章");

        assertThat(factory.capture(SignedDocument.of(CONTEXT, forged, event)))
                .satisfies(refused(400, MEMBER + "/0/signature"));
        assertThat(factory.capture(SignedDocument.of(CONTEXT, ofAnother, event)))
                .satisfies(refused(400, MEMBER + "/0/signature"));
        assertThat(factory.capture(SignedDocument.of(CONTEXT, signatures(event), other)))
                .satisfies(refused(400, MEMBER + "/0/signature"));
        assertThat(database().numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(event) + "'"))
                .containsExactly(0L);
    }

    @Test
    void devices_of_others_and_devices_that_nobody_enrolled_do_not_count() {
        var foreign = organisation().begin();
        var event = event();
        var unknown = TestKey.random();
        var root = TestKey.random();
        var made = root.certify(unknown, "ab".repeat(16), TestKey.person(), Instant.EPOCH);

        assertThat(factory.capture(SignedDocument.of(CONTEXT, foreign.key(), foreign.certificate(), event)))
                .satisfies(refused(403, MEMBER + "/0/certificate"));
        assertThat(factory.capture(SignedDocument.of(CONTEXT, unknown, made, event)))
                .satisfies(refused(403, MEMBER + "/0/certificate"));
    }

    @Test
    void a_signature_counts_until_its_device_is_revoked() throws SQLException {
        var before = event();
        assertThat(capture(before).statusCode()).isEqualTo(202);
        factory.revoke(device, null);

        assertThat(capture(event())).satisfies(refused(403, MEMBER + "/0/certificate"));
        assertThat(factory.capture(Documents.of(before)).statusCode()).isEqualTo(202);
    }

    @Test
    void a_device_signs_while_who_carries_it_is_an_active_member() {
        var person = factory.member();
        var carried = factory.enrol(device, person);
        assertThat(captureBy(carried).statusCode()).isEqualTo(202);

        factory.api().put("/api/members/" + person, Map.of("suspended", true));
        var suspended = captureBy(carried);
        assertThat(suspended).satisfies(refused(403, MEMBER + "/0/certificate"));
        assertThat(suspended.body()).contains("\"rule\":\"member\"", person, "suspended");
        assertThat(capture(event()).statusCode())
                .as("devices of others go on to sign")
                .isEqualTo(202);

        factory.api().put("/api/members/" + person, Map.of("suspended", false));
        assertThat(captureBy(carried).statusCode()).isEqualTo(202);

        factory.api().delete("/api/members/" + person);
        var erased = captureBy(carried);
        assertThat(erased).satisfies(refused(403, MEMBER + "/0/certificate"));
        assertThat(erased.body()).contains("\"rule\":\"member\"", person, "revoke");
    }

    private HttpResponse<String> captureBy(Device carried) {
        return factory.capture(SignedDocument.of(CONTEXT, carried.key(), carried.certificate(), event()));
    }

    @Test
    void an_expired_certificate_does_not_count() throws SQLException {
        try (var connection = database().dataSource().getConnection();
                var age = connection.prepareStatement(
                        "UPDATE devices SET not_after = '2026-01-01' WHERE fingerprint = ?")) {
            age.setBytes(1, HexFormat.of().parseHex(fingerprint()));
            age.executeUpdate();
        }

        assertThat(capture(event())).satisfies(refused(403, MEMBER + "/0/certificate"));
    }

    @Test
    void proceed_stores_the_others() throws SQLException {
        var good = event();
        var bad = event();
        var signatures = "[" + SignedDocument.signature(CONTEXT, device.key(), fingerprint(), good) + ","
                + SignedDocument.signature(CONTEXT, TestKey.random(), fingerprint(), bad) + "]";

        var answer = factory.capture(
                SignedDocument.of(CONTEXT, signatures, good, bad), "GS1-Capture-Error-Behaviour", "proceed");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(database().numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(good) + "'"))
                .containsExactly(1L);
        assertThat(database().numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(bad) + "'"))
                .containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"x\"",
                "[7]",
                "[{}]",
                "[{\"eventID\":\"urn:x:1\",\"authoredKey\":\"\",\"signature\":\"\",\"certificate\":\"\"}]",
                "[{\"eventID\":1,\"authoredKey\":\"\",\"signature\":\"\",\"certificate\":\"\"}]",
                "[{\"eventID\":\"urn:x:1\",\"authoredKey\":\"AA==\",\"signature\":\"AA==\",\"certificate\":\"ab\"}]"
            })
    void a_member_of_another_form_is_refused(String member) {
        assertThat(factory.capture(SignedDocument.of(CONTEXT, member, event()))).satisfies(refused(400, MEMBER));
    }

    @Test
    void a_signature_belongs_to_one_event_of_its_document() {
        var event = event();
        var one = SignedDocument.signature(CONTEXT, device.key(), fingerprint(), event);

        assertThat(factory.capture(SignedDocument.of(CONTEXT, "[" + one + "," + one + "]", event)))
                .satisfies(refused(400, MEMBER + "/1/eventID"));
        assertThat(factory.capture(SignedDocument.of(CONTEXT, "[" + one + "]", event())))
                .satisfies(refused(400, MEMBER + "/0/eventID"));
        assertThat(factory.capture(SignedDocument.of(CONTEXT, "[" + one + "]", event, event)))
                .satisfies(refused(400, MEMBER + "/0/eventID"));
    }

    @Test
    void an_event_id_that_is_an_event_hash_is_not_signed() {
        var event = commissioning("ni:///sha-256;" + "ab".repeat(32) + "?ver=CBV2.0", items(serial(), 1));

        assertThat(capture(event)).satisfies(refused(400, MEMBER + "/0/eventID"));
    }

    /** The log has every signature that was taken before the revocation, and a later one was refused. */
    @Test
    void captures_and_a_revocation_at_once_leave_no_signature_after_it() throws Exception {
        var taken = new CountDownLatch(20);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var refusals = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> statusAfter(taken)))
                    .toList();
            assertThat(taken.await(1, TimeUnit.MINUTES)).isTrue();
            factory.revoke(device, null);
            for (var refusal : refusals) {
                assertThat(refusal.get()).isEqualTo(403);
            }
        }

        Eventually.holds(
                () -> database().numbers("SELECT COUNT(*) FROM pending_events").equals(List.of(0L)));
        var fingerprint = fingerprint();
        var revoked = database()
                .numbers("SELECT l.log_index FROM log_entries l JOIN identifier_events i USING (log_index)"
                        + " WHERE l.kind = 4 AND i.identifier = UNHEX(SHA2('" + fingerprint + "', 256))")
                .getFirst();
        assertThat(database()
                        .numbers("SELECT l.log_index FROM log_entries l JOIN events e ON e.id = l.event_row"
                                + " WHERE e.author_certificate = X'" + fingerprint + "'"))
                .isNotEmpty()
                .allMatch(index -> index < revoked);
    }

    /** Captures until something else than 202 is answered, and gives that; gives up after more than ever is needed. */
    private int statusAfter(CountDownLatch taken) {
        var status = 202;
        for (var captures = 0; status == 202 && captures < 10_000; captures++) {
            status = capture(event()).statusCode();
            taken.countDown();
        }
        return status;
    }

    private HttpResponse<String> capture(String event) {
        return factory.capture(SignedDocument.of(CONTEXT, signatures(event), event));
    }

    private String fingerprint() {
        return device.certificate().fingerprint();
    }

    private String signatures(String... events) {
        return SignedDocument.signatures(CONTEXT, device.key(), device.certificate(), events);
    }

    private static String event() {
        return commissioning("urn:uuid:" + UUID.randomUUID(), items(serial(), 2));
    }

    private static String serial() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String id(String event) {
        return json(event).get("eventID").textValue();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Consumer<HttpResponse<String>> refused(int status, String pointer) {
        return response -> {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(json(response.body()).path("pointer").textValue())
                    .as(response.body())
                    .startsWith(pointer);
        };
    }
}
