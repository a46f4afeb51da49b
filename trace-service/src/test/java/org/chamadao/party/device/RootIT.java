package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.device.TestOrganisation.expect;
import static org.chamadao.party.device.TestOrganisation.json;
import static org.chamadao.party.device.TestOrganisation.now;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.chamadao.log.Eventually;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator has lost the root's key, and mostly the devices too. */
@MicronautTest(transactional = false)
class RootIT extends ServiceIT {
    private TestOrganisation operator;
    private TestOrganisation ana;
    private TestOrganisation bo;

    @BeforeAll
    void an_administrator_of_the_operator() {
        operator = new TestOrganisation(address(), operatorsToken()).administrator();
    }

    @BeforeEach
    void a_party_with_two_administrators() {
        ana = operator.party("factory");
        bo = ana.administrator();
    }

    @Test
    void another_administrator_confirms_what_one_has_proposed() throws SQLException {
        ana.begin();
        var old = ana.rootFingerprint();

        var next = ana.inAnotherBrowser().proposeNextRoot();
        assertThat(ana.roots().findValuesAsText("state")).containsExactly("proposed", "current");
        assertThat(kinds(next)).isEmpty();
        var confirmed = json(expect(200, bo.confirm(next)));

        assertThat(ana.roots().findValuesAsText("state")).containsExactly("current", "replaced");
        assertThat(kinds(next)).containsExactly(3L);
        assertThat(kinds(old)).containsExactly(3L, 4L);
        assertThat(List.of(
                        confirmed.get("proposedBy").textValue(),
                        confirmed.get("decidedBy").textValue()))
                .containsExactly(ana.person(), bo.person());
        assertThat(content(next))
                .contains("\"proposedBy\":\"" + ana.person() + '"')
                .contains("\"confirmedBy\":\"" + bo.person() + '"');
    }

    @Test
    void who_proposed_a_root_does_not_confirm_it() {
        ana.begin();
        var next = ana.inAnotherBrowser().proposeNextRoot();

        assertThat(ana.confirm(next)).satisfies(denied("confirmation"));
        assertThat(ana.roots().get(0).get("state").textValue()).isEqualTo("proposed");
    }

    @Test
    void neither_a_machine_nor_who_came_in_by_pin_decides() {
        ana.begin();
        var next = ana.inAnotherBrowser().proposeNextRoot();
        var handheld = bo.api();
        var machine = ana.api().as(token("administer"));
        handheld.put("/api/me/pin", Map.of("password", TestOrganisation.PASSWORD, "pin", "491625"));
        var byPin = handheld.as(token("handheld"))
                .post("/api/session/pin", Map.of("person", bo.person(), "pin", "491625"))
                .text("accessToken");

        assertThat(byPin).isNotEmpty();
        for (var caller : List.of(machine, handheld.as(byPin), ana.api().as(token("read")))) {
            for (var decision : List.of("confirmation", "refusal")) {
                var answer = caller.post("/api/organisation-root/" + next + "/" + decision, Map.of());
                assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            }
        }
        assertThat(ana.roots().get(0).get("state").textValue()).isEqualTo("proposed");
    }

    private String token(String scope) {
        return ana.api()
                .post("/api/tokens", Map.of("name", scope, "scopes", List.of(scope)))
                .text("token");
    }

    @Test
    void of_two_who_confirm_at_once_one_is_entered() throws Exception {
        ana.begin();
        var cai = ana.administrator();
        var next = ana.inAnotherBrowser().proposeNextRoot();

        var answers = DeviceIT.atOnce(
                List.<Callable<HttpResponse<String>>>of(() -> bo.confirm(next), () -> cai.confirm(next)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(kinds(next)).containsExactly(3L);
    }

    @Test
    void a_root_is_confirmed_or_refused_and_never_both() throws Exception {
        ana.begin();
        var cai = ana.administrator();
        var next = ana.inAnotherBrowser().proposeNextRoot();

        var answers = DeviceIT.atOnce(
                List.<Callable<HttpResponse<String>>>of(() -> bo.confirm(next), () -> cai.refuse(next)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
        var isConfirmed = answers.get(0).statusCode() == 200;
        assertThat(ana.roots().get(0).get("state").textValue()).isEqualTo(isConfirmed ? "current" : "refused");
        assertThat(kinds(next)).hasSize(isConfirmed ? 1 : 0);
    }

    @Test
    void a_newer_proposal_takes_the_place_of_one_that_waits() {
        ana.begin();
        var given = ana.inAnotherBrowser().proposeNextRoot();
        var newer = ana.inAnotherBrowser().proposeNextRoot();

        assertThat(bo.confirm(given).statusCode()).isEqualTo(409);
        expect(200, bo.confirm(newer));

        assertThat(ana.roots().findValuesAsText("state")).containsExactlyInAnyOrder("current", "replaced", "replaced");
        assertThat(ana.rootOf("current").get("fingerprint").textValue()).isEqualTo(newer);
    }

    @Test
    void a_refused_root_stays_refused() throws SQLException {
        ana.begin();
        var current = ana.rootFingerprint();
        var next = ana.inAnotherBrowser().proposeNextRoot();

        expect(200, bo.refuse(next));

        assertThat(bo.confirm(next).statusCode()).isEqualTo(409);
        expect(200, ana.refuse(next));
        assertThat(bo.refuse(current).statusCode()).isEqualTo(409);
        assertThat(ana.rootOf("refused").get("decidedBy").textValue()).isEqualTo(bo.person());
        assertThat(ana.rootOf("current").get("fingerprint").textValue()).isEqualTo(current);
        assertThat(kinds(next)).isEmpty();
        expect(200, bo.confirm(ana.inAnotherBrowser().proposeNextRoot()));
    }

    @Test
    void who_proposed_a_root_takes_it_back() {
        ana.begin();
        var next = ana.inAnotherBrowser().proposeNextRoot();

        expect(200, ana.refuse(next));

        assertThat(bo.confirm(next).statusCode()).isEqualTo(409);
        assertThat(json(expect(200, bo.get("/api/organisation-root/proposals"))))
                .isEmpty();
    }

    @Test
    void an_association_or_the_operator_confirms_the_root_of_another_party() throws SQLException {
        var association = operator.party("association");
        for (var confirming : List.of(association, operator)) {
            var alone = operator.party("farm");
            alone.begin();
            var next = alone.inAnotherBrowser().proposeNextRoot();

            assertThat(alone.confirm(next)).satisfies(denied("confirmation"));
            assertThat(ana.confirm(next).statusCode()).isEqualTo(404);
            assertThat(ana.refuse(next).statusCode()).isEqualTo(404);
            assertThat(ana.proposals()).doesNotContain(next);
            assertThat(alone.proposals()).containsExactly(next);
            assertThat(confirming.proposals()).contains(next);
            expect(200, confirming.confirm(next));

            assertThat(confirming.proposals()).doesNotContain(next);
            assertThat(content(next))
                    .contains("\"confirmedBy\":\"" + confirming.pseudonym() + '"')
                    .doesNotContain("proposedBy");
        }
    }

    @Test
    void an_association_is_not_its_own_second_administrator() {
        var alone = operator.party("association");
        alone.begin();
        var next = alone.inAnotherBrowser().proposeNextRoot();

        assertThat(alone.confirm(next)).satisfies(denied("confirmation"));
    }

    @Test
    void a_root_that_has_ended_while_it_waited_is_not_confirmed() throws SQLException {
        ana.begin();
        var next = ana.inAnotherBrowser().proposeNextRoot();
        var ended = TestKey.random().root(ana.pseudonym(), now().minus(Duration.ofDays(4_000)));
        try (var connection = database().dataSource().getConnection();
                var change = connection.prepareStatement("UPDATE organisation_roots SET fingerprint = UNHEX(?),"
                        + " certificate = ? WHERE fingerprint = UNHEX(?)")) {
            change.setString(1, ended.fingerprint());
            change.setBytes(2, ended.der());
            change.setString(3, next);
            change.executeUpdate();
        }

        assertThat(bo.confirm(ended.fingerprint()).statusCode()).isEqualTo(400);
        assertThat(ana.roots().get(0).get("state").textValue()).isEqualTo("proposed");
    }

    @Test
    void after_every_device_is_lost_the_first_under_a_new_root_takes_up_the_chain() throws SQLException {
        var first = ana.begin();
        var second = ana.enrol(first);
        var again = ana.inAnotherBrowser();
        assertThat(again.revocation(first, "lost", null).statusCode()).isEqualTo(400);
        expect(200, bo.confirm(again.proposeNextRoot()));
        // A confirmed root lets a device in, and nobody out.
        assertThat(again.revocation(first, "lost", null).statusCode()).isEqualTo(400);

        var mine = again.enrol(null);

        var further = TestKey.random();
        assertThat(again.enrol(again.requested(further), again.certify(further), null)
                        .statusCode())
                .isEqualTo(400);
        again.revoke(first, mine);
        again.revoke(second, mine);
        again.enrol(mine);
        assertThat(kinds(mine.certificate().fingerprint())).containsExactly(3L);
        assertThat(kinds(first.certificate().fingerprint())).containsExactly(3L, 4L);
        assertThat(again.devices().findValuesAsText("state"))
                .containsExactlyInAnyOrder("enrolled", "enrolled", "revoked", "revoked");
    }

    @Test
    void of_two_first_devices_under_a_new_root_one_is_taken_without_countersignature() throws Exception {
        ana.begin();
        var again = ana.inAnotherBrowser();
        expect(200, bo.confirm(again.proposeNextRoot()));
        var one = TestKey.random();
        var other = TestKey.random();
        var ofOne = again.requested(one);
        var ofOther = again.requested(other);

        var answers = DeviceIT.atOnce(List.<Callable<HttpResponse<String>>>of(
                () -> again.enrol(ofOne, again.certify(one), null),
                () -> again.enrol(ofOther, again.certify(other), null)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 400);
    }

    @Test
    void devices_of_before_go_on_and_are_renewed_under_the_new_root() {
        var first = ana.begin();
        var again = ana.inAnotherBrowser();
        expect(200, bo.confirm(again.proposeNextRoot()));

        assertThat(again.enrol(again.requested(TestKey.random()), ana.certify(TestKey.random()), first)
                        .statusCode())
                .as("the old root signs nothing more")
                .isEqualTo(400);
        again.renew(first, first);

        assertThat(again.devices().findValuesAsText("state")).containsExactly("enrolled", "enrolled");
    }

    @Test
    void an_enrolment_sent_again_after_the_root_was_replaced_is_the_same_device() throws SQLException {
        expect(201, ana.proposeRoot(ana.root()));
        var key = TestKey.random();
        var id = ana.requested(key);
        var certificate = ana.certify(key);
        var first = expect(201, ana.enrol(id, certificate, null));
        var again = ana.inAnotherBrowser();
        expect(200, bo.confirm(again.proposeNextRoot()));

        assertThat(expect(201, ana.enrol(id, certificate, null)).body()).isEqualTo(first.body());
        assertThat(kinds(certificate.fingerprint())).containsExactly(3L);
        assertThat(ana.enrol(ana.requested(TestKey.random()), certificate, null).statusCode())
                .as("it is for another key")
                .isEqualTo(400);
    }

    private static Consumer<HttpResponse<String>> denied(String rule) {
        return response -> {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
            assertThat(json(response).path("rule").textValue())
                    .as(response.body())
                    .isEqualTo(rule);
        };
    }

    /** The kinds of the entries that a certificate's fingerprint is counted in, once they are in the log. */
    private List<Long> kinds(String fingerprint) throws SQLException {
        return texts("SELECT l.kind FROM log_entries l JOIN identifier_events i ON i.log_index = l.log_index"
                        + " WHERE i.identifier = UNHEX(SHA2('" + fingerprint + "', 256)) ORDER BY l.log_index")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** The leaves of the first entry that a fingerprint is counted in. */
    private String content(String fingerprint) throws SQLException {
        return texts("SELECT CONVERT(e.content USING utf8mb4) FROM events e JOIN log_entries l ON l.event_row = e.id"
                        + " JOIN identifier_events i ON i.log_index = l.log_index"
                        + " WHERE i.identifier = UNHEX(SHA2('" + fingerprint + "', 256)) ORDER BY l.log_index")
                .getFirst();
    }

    private List<String> texts(String sql) throws SQLException {
        Eventually.holds(() -> read("SELECT COUNT(*) FROM pending_events").equals(List.of("0")));
        return read(sql);
    }

    private List<String> read(String sql) throws SQLException {
        try (var connection = database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
