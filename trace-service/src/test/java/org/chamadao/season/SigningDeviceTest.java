package org.chamadao.season;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.JsonValue;
import org.chamadao.json.StrictJson;
import org.chamadao.season.SigningDevice.Signature;
import org.junit.jupiter.api.Test;

class SigningDeviceTest {
    private static final String ID = "urn:uuid:00000000-0000-4000-8000-000000000001";
    private static final JsonValue CONTEXT =
            StrictJson.parse("\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"".getBytes(UTF_8));

    private final EventLeaves leaves = new EventLeaves(new Identifiers(IssuerHosts.of("tea.example")));
    private final String key = SigningKey.drawn();

    @Test
    void signs_the_same_event_with_the_same_bytes() {
        assertThat(signature("ab", "")).isEqualTo(signature("ab", ""));
    }

    @Test
    void gives_every_event_an_authored_key_of_its_own_and_the_one_that_is_declared_wrong_too() {
        var declared = ",\"errorDeclaration\":{\"declarationTime\":\"2026-04-02T08:00:00Z\"}";

        assertThat(signature("ab", declared).authoredKey())
                .isNotEqualTo(signature("ab", "").authoredKey());
    }

    @Test
    void another_secret_gives_other_authored_keys() {
        assertThat(signature("cd", "").authoredKey())
                .isNotEqualTo(signature("ab", "").authoredKey());
    }

    private Signature signature(String secret, String more) {
        var event = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventID\":\"" + ID + "\"" + more + "}";
        return new SigningDevice(SigningKey.of(key), secret.repeat(32), leaves)
                .signature(event.getBytes(UTF_8), CONTEXT, ID, "ef".repeat(32));
    }
}
