package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.party.device.TestOrganisation;
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

    @Test
    void who_brings_anothers_offer_under_its_old_certificate_does_not_keep_it_out() throws SQLException {
        var device = factory.organisation().enrol(factory.first());
        var renewed = factory.organisation().renew(device, factory.first());
        var phone = new Phone(renewed.key(), renewed.certificate());
        database()
                .change("UPDATE devices SET not_after = '2026-01-01' WHERE fingerprint = X'"
                        + device.certificate().fingerprint() + "'");
        var offer = TestMessages.signed(phone, "offer", TestMessages.offer(now(), List.of(thing())));
        var old = TestMessages.with(
                offer,
                message -> message.put("certificate", device.certificate().fingerprint()));

        brought(haulier, old, acceptance(haulier, offer));
        assertThat(flags(seen(haulier, offer))).containsExactly("afterRevocation offer:ended false");
        var answer = brought(factory, offer, null);

        assertThat(answer.path("state").asText()).isEqualTo("accepted");
        var seen = seen(factory, offer);
        assertThat(flags(seen)).isEmpty();
        assertThat(seen.path("kept")).isEmpty();
        assertThat(seen.at("/messages/offer")).isEqualTo(offer);
        assertThat(events(offer)).isEqualTo(1);
    }

    @Test
    void what_was_brought_while_its_party_was_kept_out_is_captured_when_it_comes_again() throws SQLException {
        var side = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
        var offer = offer(side, thing());
        var path = "/api/parties/" + side.pseudonym();
        expect(200, operator().put(path, Map.of("suspended", true)));
        brought(haulier, offer, acceptance(haulier, side, offer));
        assertThat(events(offer)).isZero();
        expect(200, operator().put(path, Map.of("suspended", false)));

        brought(haulier, offer, null);

        assertThat(flags(seen(side, offer))).isEmpty();
        assertSigned(offer, side);
    }

    @Test
    void what_its_party_took_back_is_not_captured_when_it_comes_again() throws SQLException {
        var lost = haulier.another(haulier.organisation().member());
        var offer = offer(factory, thing());
        var acceptance = signed(lost, TestMessages.acceptance(now(), things(offer), offer, factory.pseudonym()));
        var path = "/api/parties/" + haulier.pseudonym();
        expect(200, operator().put(path, Map.of("suspended", true)));
        brought(factory, offer, acceptance);
        expect(200, operator().put(path, Map.of("suspended", false)));
        expect(200, haulier.api().post(path(offer) + "/withdrawal", Map.of("of", "acceptance", "reason", "x")));

        var answer = brought(factory, null, acceptance);

        assertThat(answer.path("state").asText()).isEqualTo("offered");
        assertThat(events(acceptance)).isZero();
    }

    @Test
    void what_was_captured_before_its_device_was_revoked_is_not_kept_outside_of_the_log() throws SQLException {
        var device = factory.organisation().enrol(factory.first());
        var phone = new Phone(device.key(), device.certificate());
        var offer = TestMessages.signed(phone, "offer", TestMessages.offer(now(), List.of(thing())));
        brought(factory, offer, null);
        // As when the service was killed behind the capture.
        var row = "(SELECT id FROM handoffs WHERE offer_hash = X'" + TestMessages.hash(offer) + "')";
        database().change("DELETE FROM handoff_messages WHERE handoff_id = " + row);
        database().change("DELETE FROM handoff_sides WHERE handoff_id = " + row);
        database().change("DELETE FROM handoffs WHERE offer_hash = X'" + TestMessages.hash(offer) + "'");
        factory.organisation().revoke(device, factory.first());

        brought(factory, offer, null);

        var seen = seen(factory, offer);
        assertThat(flags(seen)).isEmpty();
        assertThat(seen.path("kept")).isEmpty();
        assertThat(events(offer)).isEqualTo(1);
    }

    private long signedBy(Side side, ObjectNode message) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(message)
                        + "' AND author_certificate = X'"
                        + side.phone().certificate().fingerprint() + "'")
                .getFirst();
    }
}
