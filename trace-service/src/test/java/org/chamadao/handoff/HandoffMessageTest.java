package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.Golden;
import org.chamadao.event.EventLeaves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandoffMessageTest {
    private static final JsonNode GOLDEN = Golden.read("handoff/messages.json");
    private static final String SIGNER = "ab".repeat(16);
    private static final EventLeaves LEAVES = new EventLeaves(TestMessages.IDENTIFIERS);

    static Stream<JsonNode> messages() {
        return Golden.elements(GOLDEN.get("messages"));
    }

    static Stream<JsonNode> refused() {
        return Golden.elements(GOLDEN.get("refused"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_golden_message_is_read_and_signed(JsonNode golden) {
        var message = parse(golden.get("text").asText());

        assertThat(message.hash(golden.get("signer").asText()).hex())
                .isEqualTo(golden.get("hash").asText());
        assertThat(message.part() instanceof Offer)
                .isEqualTo(golden.get("kind").asText().equals("offer"));
        var root = LEAVES.of(
                        message.event(),
                        message.context().value(),
                        message.part().eventId())
                .tree(message.authoredKey().bytes())
                .root();
        assertThat(root.hex()).isEqualTo(golden.get("authoredRoot").asText());
        assertThat(message.root()).isEqualTo(root);
        var certificate = DeviceCertificate.of(
                Base64.getDecoder().decode(golden.get("certificate").asText()));
        assertThat(message.isSigned(certificate)).isTrue();
        assertThat(TestMessages.signer(certificate))
                .isEqualTo(golden.get("signer").asText());
    }

    @Test
    void what_another_party_has_signed_too_is_another_message() {
        var offer = GOLDEN.at("/messages/1");
        var again = GOLDEN.at("/messages/7");

        assertThat(again.get("authoredRoot")).isEqualTo(offer.get("authoredRoot"));
        assertThat(parse(again.get("text").asText()).authoredKey())
                .isEqualTo(parse(offer.get("text").asText()).authoredKey());
        assertThat(again.get("hash")).isNotEqualTo(offer.get("hash"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_golden_bad_message_is_refused_with_its_place(JsonNode golden) {
        assertThatThrownBy(() -> parse(golden.get("text").asText()))
                .isInstanceOfSatisfying(
                        MessageRefusedException.class,
                        refused -> assertThat(refused.pointer())
                                .isEqualTo(golden.get("pointer").asText()));
    }

    @Property(tries = 2000)
    void random_bytes_are_refused_and_nothing_else_happens(@ForAll @Size(max = 300) byte[] bytes) {
        assertThatThrownBy(() -> HandoffMessage.parse(bytes, TestMessages.IDENTIFIERS))
                .isInstanceOf(MessageRefusedException.class);
    }

    @Property(tries = 3000)
    void what_has_the_hash_of_a_message_says_the_same(
            @ForAll @IntRange(max = 6) int which, @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte to) {
        var bytes = GOLDEN.at("/messages/" + which + "/text").asText().getBytes(StandardCharsets.UTF_8);
        var original = HandoffMessage.parse(bytes, TestMessages.IDENTIFIERS);
        var at = where % bytes.length;
        if (bytes[at] == to) {
            return;
        }
        bytes[at] = to;

        try {
            var message = HandoffMessage.parse(bytes, TestMessages.IDENTIFIERS);

            assertThat(message.canonical()).isEqualTo(bytes);
            if (message.hash(SIGNER).equals(original.hash(SIGNER))) {
                assertThat(message.part()).isEqualTo(original.part());
                assertThat(message.authoredKey()).isEqualTo(original.authoredKey());
            }
        } catch (MessageRefusedException e) {
            assertThat(e.reason()).endsWith(".");
        }
    }

    private static HandoffMessage parse(String text) {
        return HandoffMessage.parse(text.getBytes(StandardCharsets.UTF_8), TestMessages.IDENTIFIERS);
    }
}
