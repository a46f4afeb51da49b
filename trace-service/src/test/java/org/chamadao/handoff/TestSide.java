package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;

/** A party that hands over and takes over, with a phone. */
public record TestSide(TestOrganisation organisation, Device device) {
    private static final String OFFER = "offer";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A new one of a role. */
    public static TestSide of(TestOrganisation operator, String role) {
        var organisation = operator.party(role);
        return new TestSide(organisation, organisation.begin());
    }

    public String pseudonym() {
        return organisation.pseudonym();
    }

    /** Its phone signs an event, and the message is brought; gives the message. */
    public ObjectNode signs(String kind, ObjectNode event) {
        var message = TestMessages.signed(phone(device), kind, event);
        assertThat(kept(kind, message)).doesNotContain(kind);
        return message;
    }

    /**
     * A phone signs an event and is revoked before it can bring the message, which the party then enters under its account;
     * gives the message.
     */
    public ObjectNode enters(String kind, ObjectNode event) {
        var lost = organisation.enrol(device, organisation.member());
        var message = TestMessages.signed(phone(lost), kind, event);
        organisation.revoke(lost, device);
        assertThat(kept(kind, message)).contains(kind);
        var adopted = expect(200, organisation.api().post(path(kind, message) + "/adoption", Map.of("of", kind)));
        assertThat(adopted.json().path("adopted").toString()).contains(kind);
        return message;
    }

    private static Phone phone(Device device) {
        return new Phone(device.key(), device.certificate());
    }

    /** Brings a message; tells which of its handoff are kept outside of the log. */
    private String kept(String kind, ObjectNode message) {
        var body = MAPPER.createObjectNode();
        body.putArray("handoffs").addObject().set(kind, message);
        var answer = expect(200, organisation.api().post("/api/handoffs", body.toString()));
        assertThat(answer.json().at("/handoffs/0/problem").toString()).isEmpty();
        return answer.json().at("/handoffs/0/kept").toString();
    }

    /** Where the handoff of a message is. */
    public static String path(String kind, ObjectNode message) {
        return "/api/handoffs/"
                + (kind.equals(OFFER)
                        ? TestMessages.hash(message)
                        : message.at("/event/handoff:previous").textValue());
    }
}
