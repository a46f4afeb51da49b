package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.sql.SQLException;
import java.util.List;
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

    private ObjectNode finger(ObjectNode offer, List<String> things) {
        return signed(factory.phone(), TestMessages.finger(now(), things, offer, factory.pseudonym()));
    }

    private static void assertStored(JsonNode answer) {
        assertThat(answer.has("problem")).as(answer.toString()).isFalse();
    }
}
