package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chamadao.party.TestApi;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;
import org.junit.jupiter.api.Test;

/** What the sides take back, adopt and settle, one after the other and at once. */
@MicronautTest(transactional = false)
class HandoffDeskIT extends HandoffSides {
    private static final Map<String, String> TAKEN_BACK = Map.of("of", "acceptance", "reason", "x");

    private static final String CONTEXT = "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"handoff\":\"https://ns.chamadao.org/handoff/\",\"trace\":\"https://ns.chamadao.org/trace/\"}]";

    /** An offer that a device accepted which was revoked before it could bring that. */
    private record Kept(ObjectNode offer, ObjectNode acceptance) {}

    private Kept kept() {
        var phone = haulier.another(haulier.organisation().member());
        var offer = offer(factory, thing());
        var acceptance = signed(phone, TestMessages.acceptance(now(), things(offer), offer, factory.pseudonym()));
        haulier.organisation().revoke(new Device(phone.key(), phone.certificate()), haulier.first());
        brought(factory, offer, acceptance);
        return new Kept(offer, acceptance);
    }

    @Test
    void what_was_taken_back_is_not_adopted() throws SQLException {
        var kept = kept();
        expect(200, haulier.api().post(path(kept.offer()) + "/withdrawal", TAKEN_BACK));

        expect(409, adopt(haulier, kept.offer(), "acceptance"));

        assertThat(events(kept.acceptance())).isZero();
        expect(200, haulier.api().post(path(kept.offer()) + "/withdrawal", TAKEN_BACK));
        assertThat(seen(factory, kept.offer()).path("state").asText()).isEqualTo("offered");
    }

    @Test
    void what_is_adopted_and_taken_back_at_once_is_in_the_log_or_taken_back() throws Exception {
        for (var round = 0; round < 6; round++) {
            var kept = kept();
            var calls = new ArrayList<Callable<Integer>>();
            calls.add(() -> adopt(haulier, kept.offer(), "acceptance").status());
            calls.add(() -> haulier.api()
                    .post(path(kept.offer()) + "/withdrawal", TAKEN_BACK)
                    .status());
            var statuses = new ArrayList<Integer>();
            try (var pool = Executors.newFixedThreadPool(2)) {
                for (var done : pool.invokeAll(calls)) {
                    statuses.add(done.get());
                }
            }

            assertThat(statuses).allMatch(status -> status == 200 || status == 409);
            var seen = seen(factory, kept.offer());
            var declared = events(kept.acceptance()) == 2;
            assertThat(seen.path("withdrawn").toString().contains("acceptance"))
                    .as(seen.toString())
                    .isEqualTo(events(kept.acceptance()) == 0 || declared);
            if (events(kept.acceptance()) == 1) {
                expect(200, haulier.api().post(path(kept.offer()) + "/withdrawal", TAKEN_BACK));
                assertThat(events(kept.acceptance())).isEqualTo(2);
            }
        }
    }

    @Test
    void what_comes_again_and_is_taken_back_at_once_is_not_in_the_log_or_declared_wrong() throws Exception {
        var side = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
        var party = "/api/parties/" + side.pseudonym();
        for (var round = 0; round < 6; round++) {
            var offer = offer(factory, thing());
            var acceptance = acceptance(side, offer);
            expect(200, operator().put(party, Map.of("suspended", true)));
            brought(factory, offer, acceptance);
            expect(200, operator().put(party, Map.of("suspended", false)));
            assertThat(events(acceptance)).isZero();

            var calls = new ArrayList<Callable<Integer>>();
            calls.add(() -> {
                brought(factory, offer, acceptance);
                return 200;
            });
            calls.add(() ->
                    side.api().post(path(offer) + "/withdrawal", TAKEN_BACK).status());
            var statuses = new ArrayList<Integer>();
            try (var pool = Executors.newFixedThreadPool(2)) {
                for (var done : pool.invokeAll(calls)) {
                    statuses.add(done.get());
                }
            }

            var seen = seen(factory, offer);
            assertThat(statuses.get(1)).as(seen.toString()).isIn(200, 409);
            if (statuses.get(1) == 200) {
                assertThat(events(acceptance)).as(seen.toString()).isNotEqualTo(1);
                assertThat(seen.path("state").asText()).isEqualTo("offered");
                assertThat(seen.path("accepted").isNull()).isTrue();
            } else {
                assertThat(seen.path("accepted").asText()).isEqualTo(TestMessages.hash(acceptance));
            }
        }
    }

    @Test
    void an_adoption_that_was_interrupted_is_finished_by_the_next() throws SQLException {
        var kept = kept();
        database()
                .change("UPDATE handoff_messages SET adopted_at = '2026-01-01' WHERE hash = X'"
                        + TestMessages.hash(kept.acceptance()) + "'");
        expect(409, haulier.api().post(path(kept.offer()) + "/withdrawal", TAKEN_BACK));
        assertThat(seen(haulier, kept.offer()).path("adopted")).isEmpty();

        expect(200, adopt(haulier, kept.offer(), "acceptance"));

        assertThat(events(kept.acceptance())).isEqualTo(1);
        assertThat(seen(haulier, kept.offer()).path("adopted")).hasSize(1);
    }

    @Test
    void a_settlement_that_is_declared_wrong_settles_nothing_until_the_side_settles_anew() throws SQLException {
        var offer = offer(factory, thing(), thing());
        var event = TestMessages.acceptance(now(), things(offer).subList(0, 1), offer, factory.pseudonym());
        brought(haulier, offer, signed(haulier.phone(), event));
        var settlement = Map.of("flag", "difference", "reason", "x");
        expect(200, settle(factory, offer, settlement));
        assertThat(settledBy(offer)).isEqualTo(1);

        declareSettlementWrong(offer);

        assertThat(settledBy(offer)).isZero();
        expect(200, settle(factory, offer, settlement));
        expect(200, settle(factory, offer, settlement));
        assertThat(settledBy(offer)).isEqualTo(1);
        assertThat(settlements(offer)).isEqualTo(3);
    }

    @Test
    void who_is_only_kept_settles_the_flag_about_that_and_no_other() throws SQLException {
        var kept = kept();
        var event = TestMessages.acceptance(now(), List.of(thing()), kept.offer(), factory.pseudonym());
        brought(shop, null, signed(shop.phone(), event));

        TestApi.denied("settlement", settle(haulier, kept.offer(), Map.of("flag", "difference", "reason", "x")));
        expect(200, settle(haulier, kept.offer(), Map.of("flag", "afterRevocation", "reason", "x")));
        for (var side : List.of(factory, shop)) {
            expect(200, settle(side, kept.offer(), Map.of("flag", "difference", "reason", "x")));
        }

        assertThat(flags(seen(factory, kept.offer())))
                .containsExactlyInAnyOrder(
                        "afterRevocation acceptance:revoked false", "difference missing true", "difference extra true");
    }

    private int settledBy(ObjectNode offer) {
        return seen(factory, offer).at("/flags/0/settledBy").size();
    }

    private long settlements(ObjectNode offer) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE INSTR(content, '\"handoff:settles\":\""
                        + TestMessages.hash(offer) + "\"') > 0")
                .getFirst();
    }

    /** By the way that every event has. */
    private void declareSettlementWrong(ObjectNode offer) throws SQLException {
        var id = settlementOf(offer);
        var stored = expect(200, factory.api().get("/epcis/events/" + id)).body();
        var declared = stored.substring(0, stored.lastIndexOf('}'))
                + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-04T05:06:07.000Z\",\"reason\":\"did_not_occur\"}}";
        expect(
                201,
                factory.api().post("/epcis/events", declared.replaceFirst("\\{", "{\"@context\":" + CONTEXT + ",")));
    }

    private String settlementOf(ObjectNode offer) throws SQLException {
        try (var connection = database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT s.event_id FROM handoff_settlements s JOIN handoffs h"
                        + " ON h.id = s.handoff_id WHERE h.offer_hash = X'" + TestMessages.hash(offer) + "'")) {
            assertThat(rows.next()).isTrue();
            return new String(rows.getBytes(1), StandardCharsets.UTF_8);
        }
    }
}
