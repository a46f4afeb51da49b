package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.device.TestKey;
import org.chamadao.party.device.TestOrganisation;
import org.junit.jupiter.api.Test;

/** Links by which guests accept, and what becomes of them. */
@MicronautTest(transactional = false)
class GuestLinkIT extends HandoffSides {
    private static final Map<String, String> WITHDRAWN = Map.of("of", "guest", "reason", "点错了");

    @Test
    void what_a_guest_said_is_declared_wrong_and_the_offer_is_open_again() throws SQLException {
        var offer = offered();
        var first = link(factory, offer);
        expect(200, accepted(first, offer));
        expect(409, haulierBrought(offer).api().post(path(offer) + "/withdrawal", WITHDRAWN));

        var withdrawn = expect(200, factory.api().post(path(offer) + "/withdrawal", WITHDRAWN));
        expect(200, factory.api().post(path(offer) + "/withdrawal", WITHDRAWN));

        assertThat(withdrawn.text("state")).isEqualTo("offered");
        assertThat(withdrawn.json().path("guest").isNull()).isTrue();
        assertThat(withdrawn.json().path("withdrawn").toString()).isEqualTo("[\"acceptance\",\"guest\"]");
        assertThat(guests(offer)).isEqualTo(2);
        var second = link(factory, offer);
        assertThat(expect(200, accepted(second, offer)).json().path("accepted").asBoolean())
                .isTrue();
        assertThat(seen(factory, offer).at("/guest/way").asText()).isEqualTo("link");
        assertThat(seen(factory, offer).path("withdrawn").toString()).isEqualTo("[\"acceptance\"]");
        assertThat(guests(offer)).isEqualTo(3);
        Eventually.holds(() -> !seen(factory, offer).path("anchoredAt").isNull());
    }

    @Test
    void a_guest_who_has_said_nothing_is_not_declared_wrong() {
        var offer = offered();
        link(factory, offer);

        expect(409, factory.api().post(path(offer) + "/withdrawal", WITHDRAWN));
    }

    @Test
    void nothing_is_accepted_for_a_giver_that_the_operator_keeps_out() throws SQLException {
        var giver = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
        var offer = offer(giver, thing());
        brought(giver, offer, null);
        var link = link(giver, offer);
        var party = "/api/parties/" + giver.pseudonym();
        expect(200, operator().put(party, Map.of("suspended", true)));

        expect(410, accepted(link, offer));

        assertThat(guests(offer)).isZero();
        expect(200, operator().put(party, Map.of("suspended", false)));
        expect(200, accepted(link, offer));
        assertThat(guests(offer)).isEqualTo(1);
    }

    @Test
    void what_was_noted_before_the_service_was_killed_is_captured_by_whoever_asks_next() throws SQLException {
        var offer = offered();
        var link = link(factory, offer);
        var other = link(factory, offer);
        expect(200, accepted(link, offer));
        var captured = guests(offer);
        // As when it was killed behind the note, by which the same event is captured again.
        database()
                .change("UPDATE handoff_guest_links g JOIN handoffs h ON h.id = g.handoff_id SET g.captured_at = NULL"
                        + " WHERE h.offer_hash = X'" + TestMessages.hash(offer) + "'");
        assertThat(seen(factory, offer).path("state").asText()).isEqualTo("offered");

        var seen = expect(200, factory.api().as(null).get(other));

        assertThat(seen.json().path("accepted").asBoolean()).isTrue();
        assertThat(seen(factory, offer).path("state").asText()).isEqualTo("accepted");
        assertThat(guests(offer)).isEqualTo(captured).isEqualTo(1);
        expect(409, accepted(other, offer));
        expect(409, factory.api().post(path(offer) + "/guest-links", Map.of()));
    }

    @Test
    void a_guest_accepts_neither_in_the_future_nor_before_the_offer() throws SQLException {
        var offer = offered();
        var link = link(factory, offer);

        for (var away : List.of(Duration.ofMinutes(12), Duration.ofMinutes(-12), Duration.ofDays(-9000))) {
            var refused = expect(400, accepted(link, offer, now().plus(away)));
            assertThat(refused.text("pointer")).isEqualTo("/time");
        }
        assertThat(guests(offer)).isZero();
        expect(200, accepted(link, offer, now().plus(Duration.ofMinutes(8))));
    }

    private ObjectNode offered() {
        var offer = offer(factory, thing());
        brought(factory, offer, null);
        return offer;
    }

    /** The haulier, who is a side as soon as it has accepted too. */
    private Side haulierBrought(ObjectNode offer) {
        brought(haulier, null, acceptance(haulier, offer));
        var reason = Map.of("of", "acceptance", "reason", "x");
        expect(200, haulier.api().post(path(offer) + "/withdrawal", reason));
        return haulier;
    }

    private static String link(Side giver, ObjectNode offer) {
        var link = expect(201, giver.api().post(path(offer) + "/guest-links", Map.of()))
                .text("link");
        return "/api/guest-handoffs/" + link.substring(link.lastIndexOf('/') + 1);
    }

    private Answer accepted(String link, ObjectNode offer) {
        return accepted(link, offer, now());
    }

    private Answer accepted(String link, ObjectNode offer, Instant time) {
        var answer = guest(TestKey.random(), TestMessages.hash(offer), TestMessages.text(time));
        return factory.api().as(null).post(link + "/acceptance", answer);
    }

    /** Events that guests of an offer have caused, with those that declare them wrong. */
    private long guests(ObjectNode offer) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE INSTR(content, '\"handoff:guest\":\"link\"') > 0"
                        + " AND INSTR(content, '" + TestMessages.hash(offer) + "') > 0")
                .getFirst();
    }
}
