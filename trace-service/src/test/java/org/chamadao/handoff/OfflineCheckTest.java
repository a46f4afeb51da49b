package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.Golden;
import org.chamadao.handoff.OfflineCheck.Organisation;
import org.chamadao.handoff.OfflineCheck.Remembered;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfflineCheckTest {
    private static final JsonNode GOLDEN = Golden.read("handoff/checks.json");

    static Stream<JsonNode> checks() {
        return Golden.elements(GOLDEN.get("checks"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void an_envelope_has_its_golden_outcome(JsonNode golden) {
        assertThat(check(golden).outcome(envelope(golden)))
                .isEqualTo(golden.get("outcome").asText());
    }

    @Property(tries = 1000)
    void an_envelope_with_a_changed_byte_is_refused_or_says_the_same(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte to) {
        var golden = GOLDEN.at("/checks/1");
        var bytes = envelope(golden);
        var at = where % bytes.length;
        if (bytes[at] == to) {
            return;
        }
        bytes[at] = to;

        if (check(golden).outcome(bytes).equals(OfflineCheck.TAKEN)) {
            assertThat(hash(bytes)).isEqualTo(hash(envelope(golden)));
        }
    }

    private static Hash hash(byte[] envelope) {
        var read = HandoffEnvelope.parse(envelope, TestMessages.IDENTIFIERS);
        return read.messages()
                .getFirst()
                .hash(TestMessages.signer(read.certificates().getFirst()));
    }

    private static byte[] envelope(JsonNode golden) {
        return golden.get("envelope").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static OfflineCheck check(JsonNode golden) {
        var phone = golden.get("phone");
        var offered = new HashMap<String, String>();
        phone.get("offered")
                .properties()
                .forEach(entry -> offered.put(entry.getKey(), entry.getValue().asText()));
        return new OfflineCheck(
                phone.get("party").asText(),
                Instant.parse(phone.get("now").asText()),
                organisations(),
                new Remembered(
                        Golden.elements(phone.get("accepted"))
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet()),
                        offered,
                        takers()));
    }

    private static Map<String, String> takers() {
        var takers = new HashMap<String, String>();
        Golden.elements(Golden.read("handoff/messages.json").get("messages")).forEach(message -> {
            var read = HandoffMessage.parse(
                    message.get("text").asText().getBytes(StandardCharsets.UTF_8), TestMessages.IDENTIFIERS);
            if (read.part() instanceof Offer offer) {
                offer.taker().ifPresent(taker -> takers.put(message.get("hash").asText(), taker));
            }
        });
        return takers;
    }

    private static Map<String, Organisation> organisations() {
        return Golden.elements(GOLDEN.get("organisations"))
                .collect(Collectors.toMap(
                        organisation -> organisation.get("party").asText(), OfflineCheckTest::organisation));
    }

    private static Organisation organisation(JsonNode golden) {
        return new Organisation(
                Golden.elements(golden.get("roots"))
                        .map(root -> DeviceCertificate.of(Base64.getDecoder().decode(root.asText())))
                        .toList(),
                Golden.elements(golden.get("revoked")).map(JsonNode::asText).collect(Collectors.toSet()));
    }
}
