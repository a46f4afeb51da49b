package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.sql.SQLException;
import java.util.List;
import org.chamadao.log.Eventually;
import org.chamadao.party.device.TestOrganisation;
import org.junit.jupiter.api.Test;

/** How much one handoff can be made to hold. */
@MicronautTest(transactional = false)
class HandoffLimitsIT extends HandoffSides {
    private static final String PREVIOUS = "/handoffs/0/acceptance/event/handoff:previous";

    @Test
    void a_party_accepts_an_offer_five_times_and_leaves_room_for_others() throws SQLException {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        for (var time = 0; time < 5; time++) {
            assertStored(brought(shop, null, acceptance(shop, offer)));
        }
        var further = acceptance(shop, offer);

        assertProblem(409, PREVIOUS, brought(shop, null, further));

        assertThat(events(further)).isZero();
        assertStored(brought(haulier, null, acceptance(haulier, offer)));
        assertThat(seen(factory, offer).at("/messages/acceptances")).hasSize(6);
    }

    @Test
    void those_of_one_request_are_counted_too_and_known_ones_are_not() {
        var offer = offer(factory, thing());
        var first = acceptance(shop, offer);
        brought(shop, offer, first);
        var all = MAPPER.createArrayNode();
        for (var at = 0; at < 5; at++) {
            all.addObject().set("acceptance", acceptance(shop, offer));
        }
        all.addObject().set("acceptance", first);

        var answers = answers(shop, all);

        assertThat(answers.findValues("problem")).hasSize(1);
        assertThat(answers.get(4).at("/problem/status").asInt()).isEqualTo(409);
        assertStored(answers.get(5));
    }

    @Test
    void an_offer_has_twenty_acceptances_at_most() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        for (var party = 0; party < 4; party++) {
            var side = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
            for (var time = 0; time < 5; time++) {
                assertStored(brought(side, null, acceptance(side, offer)));
            }
        }

        assertProblem(409, PREVIOUS, brought(haulier, null, acceptance(haulier, offer)));
        assertThat(seen(factory, offer).at("/messages/acceptances")).hasSize(20);
    }

    @Test
    void who_had_a_thing_is_not_counted_as_a_stranger_for_ever() throws SQLException {
        var crate = thing();
        var given = offer(factory, crate);
        brought(factory, given, acceptance(haulier, given));
        for (var time = 0; time < 25; time++) {
            assertStored(brought(haulier, offer(haulier, crate), null));
        }

        assertThat(database().numbers("SELECT COUNT(*) FROM stranger_events WHERE known AND events <= 20"))
                .containsExactly(1L);
    }

    @Test
    void guests_draw_three_times_and_about_what_was_offered() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        var other = finger(offer, List.of(thing()));

        assertProblem(400, "/handoffs/0/acceptance/event/epcList", brought(factory, null, other));
        for (var time = 0; time < 3; time++) {
            assertStored(brought(factory, null, finger(offer, things(offer))));
        }

        assertProblem(409, PREVIOUS, brought(factory, null, finger(offer, things(offer))));
    }

    @Test
    void lists_read_no_messages_where_nothing_is_flagged() throws SQLException {
        var giver = Side.of(new TestOrganisation(address(), operatorsToken()).party("factory"));
        var offer = offer(giver, thing(), thing());
        brought(giver, offer, acceptance(haulier, giver, offer));
        Eventually.holds(() -> !line(giver).path("anchoredAt").isNull());
        var before = line(giver);
        var messages = "UPDATE handoff_messages m JOIN handoffs h ON h.id = m.handoff_id SET ";
        var which = " WHERE h.offer_hash = X'" + TestMessages.hash(offer) + "'";
        database().change(messages + "m.said = NULL" + which);
        assertThat(line(giver)).isEqualTo(before);
        brought(giver, offer(giver, thing()), null);

        database()
                .change("UPDATE handoff_messages SET message = 'x' WHERE said IS NOT NULL AND party_id ="
                        + " (SELECT id FROM parties WHERE pseudonym = X'" + giver.pseudonym() + "')");

        assertThat(line(giver).path("state").asText()).isEqualTo("offered");
        assertThat(line(giver).path("things").asInt()).isEqualTo(1);
        assertThat(before.path("state").asText()).isEqualTo("accepted");
        assertThat(before.path("flags")).isEmpty();
    }

    private static JsonNode line(Side side) {
        return expect(200, side.api().get("/api/handoffs")).json().get(0);
    }

    private ObjectNode finger(ObjectNode offer, List<String> things) {
        return signed(factory.phone(), TestMessages.finger(now(), things, offer, factory.pseudonym()));
    }

    private static void assertStored(JsonNode answer) {
        assertThat(answer.has("problem")).as(answer.toString()).isFalse();
    }
}
