package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.device.TestOrganisation.expect;
import static org.chamadao.party.device.TestOrganisation.json;
import static org.chamadao.party.device.TestOrganisation.now;
import static org.chamadao.party.device.TestOrganisation.object;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chamadao.log.Eventually;
import org.chamadao.party.Code;
import org.chamadao.party.device.TestOrganisation.Device;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class DeviceIT extends ServiceIT {
    private TestOrganisation operator;
    private TestOrganisation factory;

    @BeforeEach
    void a_party_of_its_own() {
        operator = new TestOrganisation(address(), operatorsToken());
        factory = operator.party("factory");
    }

    @Test
    void a_first_device_is_enrolled_by_a_code_and_learns_its_certificate() {
        expect(201, factory.proposeRoot(factory.root()));
        var key = TestKey.random();

        var taken =
                json(expect(201, factory.request(factory.code().toLowerCase().replace("-", ""), key)));
        var waiting = json(factory.get("/api/devices/requests"));
        var certificate = factory.certify(key);
        var id = taken.get("request").textValue();
        expect(201, factory.enrol(id, certificate, null));

        assertThat(taken.get("organisation").textValue()).isEqualTo(factory.pseudonym());
        assertThat(waiting.get(0).get("publicKey").textValue()).isEqualTo(key.publicKeyBase64());
        assertThat(json(factory.get("/api/devices/requests"))).isEmpty();
        var answer = json(expect(200, factory.anonymousGet("/api/devices/requests/" + id)));
        assertThat(answer.get("state").textValue()).isEqualTo("enrolled");
        assertThat(answer.get("certificate").textValue()).isEqualTo(certificate.base64());
        assertThat(answer.get("root").textValue())
                .isEqualTo(json(factory.get("/api/organisation-root"))
                        .get(0)
                        .get("certificate")
                        .textValue());
        assertThat(factory.devices().get(0).get("state").textValue()).isEqualTo("enrolled");
    }

    @Test
    void root_enrolment_and_revocation_are_entries_of_the_log() throws SQLException {
        var first = factory.begin();
        var second = factory.enrol(first);
        factory.revoke(second, first);

        assertThat(kinds(first.certificate().fingerprint())).containsExactly(3L);
        assertThat(kinds(second.certificate().fingerprint())).containsExactly(3L, 4L);
        assertThat(kinds(json(factory.get("/api/organisation-root"))
                        .get(0)
                        .get("fingerprint")
                        .textValue()))
                .containsExactly(3L);
    }

    @Test
    void every_further_device_is_countersigned() {
        var first = factory.begin();
        var key = TestKey.random();
        var id = factory.requested(key);
        var certificate = factory.certify(key);

        assertThat(factory.enrol(id, certificate, null)).satisfies(refused(400, "/countersignature"));
        expect(201, factory.enrol(id, certificate, first));
    }

    @Test
    void a_countersignature_counts_for_its_certificate_party_device_and_time_only() {
        var first = factory.begin();
        var stranger = operator.party("shop").begin();
        var key = TestKey.random();
        var id = factory.requested(key);
        var certificate = factory.certify(key);
        var fingerprint = certificate.fingerprint();
        var good = factory.enrolmentBy(first, fingerprint, now());

        for (var bad : List.of(
                factory.enrolmentBy(first, "ab".repeat(32), now()),
                factory.enrolmentBy(stranger, fingerprint, now()),
                factory.enrolmentBy(first, fingerprint, now().minus(Duration.ofHours(1))),
                factory.enrolmentBy(first, fingerprint, now().plus(Duration.ofHours(1))),
                factory.revocationBy(first, fingerprint, "lost", now()),
                good.deepCopy().put("time", now().plusMillis(77).toString()),
                good.deepCopy().put("device", "ab".repeat(32)),
                good.deepCopy().put("signature", "AAAA"),
                good.deepCopy().put("time", "2026-13-01T00:00:00.000Z"))) {
            var body = object().put("request", id).put("certificate", certificate.base64());
            body.set("countersignature", bad);

            assertThat(factory.post("/api/devices", body)).satisfies(refused(400, "/countersignature"));
        }
        assertThat(factory.devices()).hasSize(1);
    }

    @Test
    void a_revoked_device_countersigns_nothing() {
        var first = factory.begin();
        var second = factory.enrol(first);
        factory.revoke(first, second);
        var key = TestKey.random();

        var refused = factory.enrol(factory.requested(key), factory.certify(key), first);

        assertThat(refused).satisfies(refused(400, "/countersignature"));
    }

    @Test
    void certificates_that_break_a_rule_are_refused() {
        expect(201, factory.proposeRoot(factory.root()));
        var key = TestKey.random();
        var id = factory.requested(key);
        var person = factory.person();
        var from = now().minusSeconds(60);
        var days = Duration.ofDays(1);
        var name = TestKey.name(factory.pseudonym());
        var subject = TestKey.name(factory.pseudonym(), person);
        var foreign = TestKey.random();
        for (var bad : List.of(
                factory.root()
                        .certify(
                                key,
                                factory.pseudonym(),
                                person,
                                from,
                                Duration.ofDays(90).plusSeconds(1)),
                factory.root()
                        .certify(
                                key,
                                factory.pseudonym(),
                                person,
                                now().minus(Duration.ofDays(80)),
                                Duration.ofDays(79)),
                factory.root().certify(key, factory.pseudonym(), person, now().plus(days), days),
                factory.root().certify(TestKey.random(), factory.pseudonym(), person, from, days),
                factory.root().certify(key, "ab".repeat(16), person, from, days),
                factory.root().certify(key, factory.pseudonym(), "岩温", from, days),
                factory.root().certificate(key, name, name, from, days, false),
                factory.root().certificate(key, name, subject, from, days, true),
                foreign.certificate(key, name, subject, from, days, false),
                foreign.root(factory.pseudonym(), from))) {
            assertThat(factory.enrol(id, bad, null)).satisfies(refused(400, "/certificate"));
        }
        assertThat(factory.devices()).isEmpty();
        expect(201, factory.enrol(id, factory.certify(key), null));
    }

    @Test
    void a_certificate_names_a_member_who_may_sign_in() {
        expect(201, factory.proposeRoot(factory.root()));
        var api = factory.api();
        var key = TestKey.random();
        var id = factory.requested(key);
        var suspended = factory.member();
        api.put("/api/members/" + suspended, Map.of("suspended", true));
        var erased = factory.member();
        api.delete("/api/members/" + erased);
        var ofAnother = operator.party("shop").person();

        for (var person : List.of(TestKey.person(), suspended, erased, ofAnother)) {
            var answer = factory.enrol(id, factory.certify(key, person), null);
            assertThat(answer).satisfies(refused(400, "/certificate"));
            assertThat(answer.body()).contains(person, "/api/members");
        }
        assertThat(factory.devices()).isEmpty();
        expect(201, factory.enrol(id, factory.certify(key, factory.member()), null));
    }

    @Test
    void a_device_says_what_became_of_who_carries_it() {
        expect(201, factory.proposeRoot(factory.root()));
        var api = factory.api();
        var person = factory.member();
        var key = TestKey.random();
        expect(201, factory.enrol(factory.requested(key), factory.certify(key, person), null));
        assertThat(factory.devices().findValuesAsText("carrier")).containsExactly("active");

        api.put("/api/members/" + person, Map.of("suspended", true));
        assertThat(factory.devices().findValuesAsText("carrier")).containsExactly("suspended");

        api.delete("/api/members/" + person);
        assertThat(factory.devices().findValuesAsText("carrier")).containsExactly("erased");
    }

    @Test
    void a_machine_neither_sets_the_root_nor_enrols_nor_revokes() {
        var device = factory.begin();
        var api = factory.api();
        var machine = api.as(
                api.post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read", "capture", "administer")))
                        .text("token"));

        for (var path : List.of(
                "/api/organisation-root",
                "/api/organisation-root/" + factory.rootFingerprint() + "/confirmation",
                "/api/devices",
                "/api/devices/codes",
                "/api/devices/" + device.certificate().fingerprint() + "/revocation")) {
            var answer = machine.post(path, Map.of());
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text("rule")).isEqualTo("administrator");
            assertThat(answer.text("detail")).contains("password");
        }
        assertThat(machine.get("/api/devices").status()).isEqualTo(200);
    }

    @Test
    void roots_that_break_a_rule_are_refused() {
        var from = now().minusSeconds(60);
        var own = TestKey.name(factory.pseudonym());
        var key = factory.root();
        for (var bad : List.of(
                key.root("ab".repeat(16), from),
                key.certificate(key, own, own, from, Duration.ofDays(1), false),
                key.certificate(TestKey.random(), own, own, from, Duration.ofDays(1), true),
                key.root(factory.pseudonym(), from.minus(Duration.ofDays(4_000))),
                key.certificate(
                        key,
                        own,
                        TestKey.name(factory.pseudonym(), TestKey.person()),
                        from,
                        Duration.ofDays(1),
                        true))) {
            var body = object().put("certificate", bad.base64());

            assertThat(factory.post("/api/organisation-root", body)).satisfies(refused(400, "/certificate"));
        }
        assertThat(json(factory.get("/api/organisation-root"))).isEmpty();
    }

    @Test
    void a_code_is_good_for_one_device() {
        var code = factory.code();
        expect(201, factory.request(code, TestKey.random()));

        assertThat(factory.request(code, TestKey.random())).satisfies(refused(403, "/code"));
    }

    @Test
    void of_many_devices_with_one_code_one_is_taken() throws Exception {
        var code = factory.code();

        var statuses = atOnce(IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(
                        _ -> () -> factory.request(code, TestKey.random()).statusCode())
                .toList());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 403);
        assertThat(json(factory.get("/api/devices/requests"))).hasSize(1);
    }

    @Test
    void a_code_that_has_ended_is_none() throws SQLException {
        var code = factory.code();
        database().change("UPDATE device_codes SET expires_at = '2026-01-01'");

        assertThat(factory.request(code, TestKey.random())).satisfies(refused(403, "/code"));
    }

    @Test
    void a_device_must_have_the_key_that_it_asks_for() {
        var code = factory.code();
        var body = object().put("code", code)
                .put("publicKey", TestKey.random().publicKeyBase64())
                .put(
                        "proof",
                        TestKey.random()
                                .signBase64(CodeDesk.provenText(Code.parse(code).orElseThrow())));

        assertThat(factory.anonymous("/api/devices/requests", body)).satisfies(refused(400, "/proof"));
        expect(201, factory.request(code, TestKey.random()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void keys_on_other_curves_are_refused(String curve) {
        var key = TestKey.on(curve);

        assertThat(factory.request(factory.code(), key)).satisfies(refused(400, "/publicKey"));
    }

    @Test
    void a_renewal_has_the_same_key_and_a_revoked_key_is_never_certified_again() {
        var first = factory.begin();
        var second = factory.enrol(first);
        var renewed = factory.renew(second, second);

        factory.revoke(renewed, first);

        assertThat(factory.renewal(second, factory.certify(second.key()), first))
                .satisfies(refused(409, "/certificate"));
        assertThat(factory.request(factory.code(), second.key())).satisfies(refused(409, "/publicKey"));
        assertThat(factory.devices().findValuesAsText("state")).containsOnlyOnce("enrolled");
    }

    /** With a month left both certificates count, and what the first one signed stays signed by it. */
    @Test
    void a_device_renews_its_certificate_before_it_ends() throws SQLException {
        expect(201, factory.proposeRoot(factory.root()));
        var key = TestKey.random();
        var sixtyDaysAgo = now().minus(Duration.ofDays(60));
        var old = factory.root().certify(key, factory.pseudonym(), factory.person(), sixtyDaysAgo, Duration.ofDays(90));
        expect(201, factory.enrol(factory.requested(key), old, null));

        var renewed = factory.renew(new Device(key, old), new Device(key, old));

        var devices = factory.devices();
        assertThat(devices.findValuesAsText("state")).containsExactly("enrolled", "enrolled");
        assertThat(devices.get(0).get("fingerprint").textValue())
                .isEqualTo(renewed.certificate().fingerprint());
        assertThat(Duration.between(
                        Instant.parse(devices.get(1).get("notAfter").textValue()),
                        Instant.parse(devices.get(0).get("notAfter").textValue())))
                .isBetween(Duration.ofDays(59), Duration.ofDays(61));
        assertThat(kinds(renewed.certificate().fingerprint())).containsExactly(3L);
        assertThat(kinds(old.fingerprint())).containsExactly(3L);
    }

    @Test
    void a_key_of_another_party_is_refused() {
        var foreign = operator.party("shop").begin();

        assertThat(factory.request(factory.code(), foreign.key())).satisfies(refused(409, "/publicKey"));
    }

    @Test
    void the_same_enrolment_again_is_the_same_device() throws SQLException {
        expect(201, factory.proposeRoot(factory.root()));
        var key = TestKey.random();
        var id = factory.requested(key);
        var certificate = factory.certify(key);
        var first = expect(201, factory.enrol(id, certificate, null));

        var again = expect(201, factory.enrol(id, certificate, null));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(kinds(certificate.fingerprint())).containsExactly(3L);
    }

    @Test
    void a_revocation_is_countersigned_by_another_device_unless_it_is_the_last() {
        var first = factory.begin();
        var second = factory.enrol(first);

        assertThat(factory.revocation(second, "lost", null)).satisfies(refused(400, "/countersignature"));
        assertThat(factory.revocation(second, "lost", second)).satisfies(refused(400, "/countersignature"));
        assertThat(factory.revocation(second, "I lost it", first)).satisfies(refused(400, "/reason"));
        factory.revoke(second, first);
        factory.revoke(first, null);

        assertThat(factory.devices().findValuesAsText("state")).containsExactly("revoked", "revoked");
    }

    @Test
    void the_first_of_several_revocations_stands() throws Exception {
        var first = factory.begin();
        var second = factory.enrol(first);

        var answers = atOnce(List.<Callable<HttpResponse<String>>>of(
                () -> factory.revocation(second, "lost", first),
                () -> factory.revocation(second, "stolen", first),
                () -> factory.revocation(second, "other", first)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> json(answer).get("reason").textValue())
                .containsAnyOf("lost", "stolen", "other");
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(kinds(second.certificate().fingerprint())).containsExactly(3L, 4L);
    }

    @Test
    void the_devices_of_others_are_not_there() {
        var foreign = operator.party("shop").begin();

        assertThat(factory.revocation(foreign, "lost", null).statusCode()).isEqualTo(404);
        assertThat(factory.devices()).isEmpty();
        assertThat(factory.anonymousGet("/api/devices").statusCode()).isEqualTo(401);
        assertThat(factory.anonymousGet("/api/devices/requests/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"certificate\":7}",
                "{\"request\":\"x\",\"certificate\":\"\"}",
                "{\"request\":\"6f8e7c1e-3d52-4a4e-9f43-000000000000\",\"certificate\":\"AAAA\"}",
                "{\"renews\":\"ab\",\"certificate\":\"AAAA\"}",
                "{\"request\":\"6f8e7c1e-3d52-4a4e-9f43-000000000000\",\"renews\":\"ab\",\"certificate\":\"AAAA\"}",
                "{\"request\":\"6f8e7c1e-3d52-4a4e-9f43-000000000000\",\"certificate\":\"AAAA\",\"countersignature\":[]}",
                "{"
            })
    void a_bad_body_is_a_problem(String body) {
        expect(201, factory.proposeRoot(factory.root()));

        var refused = factory.send("/api/devices", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static Consumer<HttpResponse<String>> refused(int status, String pointer) {
        return response -> {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(json(response).path("pointer").textValue())
                    .as(response.body())
                    .startsWith(pointer);
        };
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var answers = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    /** The kinds of the entries that a certificate's fingerprint is counted in, once they are in the log. */
    private List<Long> kinds(String fingerprint) throws SQLException {
        Eventually.holds(
                () -> database().numbers("SELECT COUNT(*) FROM pending_events").equals(List.of(0L)));
        return database()
                .numbers("SELECT l.kind FROM log_entries l JOIN identifier_events i ON i.log_index = l.log_index"
                        + " WHERE i.identifier = UNHEX(SHA2('" + fingerprint + "', 256)) ORDER BY l.log_index");
    }
}
