package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody can do with a message that they were only shown. */
@MicronautTest(transactional = false)
class HandoffForgeryIT extends HandoffSides {
    @Test
    void who_signs_anothers_offer_and_brings_it_first_takes_nothing_from_it() throws SQLException {
        var offer = offer(factory, thing());
        var copy = TestMessages.signedAgain(shop.phone(), offer);
        var acceptance = acceptance(haulier, offer);

        brought(shop, copy, null);
        var answer = brought(haulier, offer, acceptance);

        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("accepted");
        var seen = seen(factory, offer);
        assertThat(seen.at("/giver/party").asText()).isEqualTo(factory.pseudonym());
        assertThat(seen.at("/taker/party").asText()).isEqualTo(haulier.pseudonym());
        assertThat(signedBy(factory, offer)).isEqualTo(1);
        assertThat(signedBy(shop, offer)).isEqualTo(1);
        assertThat(seen(shop, copy).path("state").asText()).isEqualTo("offered");
        assertThat(TestMessages.hash(copy)).isNotEqualTo(TestMessages.hash(offer));
    }

    @Test
    void who_signs_anothers_acceptance_and_brings_it_first_does_not_keep_it_out() throws SQLException {
        var event = TestMessages.offer(now(), List.of(thing())).put("handoff:taker", haulier.pseudonym());
        var offer = TestMessages.signed(factory.phone(), "offer", event);
        var acceptance = acceptance(haulier, offer);
        var copy = TestMessages.signedAgain(shop.phone(), acceptance);

        assertProblem(403, "/handoffs/0/acceptance", brought(shop, offer, copy));
        var answer = brought(haulier, null, acceptance);

        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("accepted");
        assertThat(seen(factory, offer).at("/taker/party").asText()).isEqualTo(haulier.pseudonym());
        assertThat(signedBy(haulier, acceptance)).isEqualTo(1);
    }

    private long signedBy(Side side, ObjectNode message) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(message)
                        + "' AND author_certificate = X'"
                        + side.phone().certificate().fingerprint() + "'")
                .getFirst();
    }
}
