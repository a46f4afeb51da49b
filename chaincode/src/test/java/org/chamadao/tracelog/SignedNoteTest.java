package org.chamadao.tracelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final JsonNode NOTES = Golden.read("notes.json");
    private static final VerifierKey LOG_KEY = key("log");

    static Stream<JsonNode> goodCheckpoints() {
        return checkpoints("good");
    }

    static Stream<JsonNode> badCheckpoints() {
        return checkpoints("bad");
    }

    static Stream<String> keyNames() {
        return Stream.of("log", "items", "other");
    }

    @ParameterizedTest
    @MethodSource("goodCheckpoints")
    void reads_the_published_checkpoints(JsonNode good) {
        var note = SignedNote.parse(good.get("note").asText());

        assertThat(note.signedBy(LOG_KEY)).isTrue();
        assertThat(Checkpoint.parse(note.text()))
                .isEqualTo(new Checkpoint(
                        NOTES.get("origin").asText(),
                        good.get("size").asLong(),
                        Hash.ofBase64(good.get("root").asText())));
        assertThat(Checkpoint.parse(note.text()).text()).isEqualTo(note.text());
    }

    @ParameterizedTest
    @MethodSource("badCheckpoints")
    void refuses_the_published_bad_checkpoints(JsonNode bad) {
        assertThat(accepts(bad.get("note").asText()))
                .as(bad.get("reason").asText())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("keyNames")
    void derives_the_published_verifier_key_from_its_seed(String name) {
        var published = NOTES.get("keys").get(name);
        var key = key(name);

        var signing = SigningKey.of(
                key.name(), HexFormat.of().parseHex(published.get("seed").asText()));

        assertThat(signing.verifierKey().text()).isEqualTo(published.get("vkey").asText());
        assertThat(SignedNote.parse(signing.sign("a\nb\n")).signedBy(key)).isTrue();
    }

    @Test
    void signs_as_others_do() {
        var seed = HexFormat.of().parseHex("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173");
        var text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";

        var signing = SigningKey.of("PeterNeumann", seed);

        assertThat(signing.verifierKey().text())
                .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(signing.sign(text))
                .isEqualTo(text + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZS"
                        + "NXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+?"
            })
    void refuses_what_is_no_verifier_key(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean accepts(String note) {
        try {
            var parsed = SignedNote.parse(note);
            return parsed.signedBy(LOG_KEY)
                    && Checkpoint.parse(parsed.text()).origin().equals(LOG_KEY.name());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Stream<JsonNode> checkpoints(String list) {
        return Golden.elements(NOTES.get(list))
                .filter(note -> note.get("what").asText().equals("checkpoint"));
    }

    private static VerifierKey key(String name) {
        return VerifierKey.parse(NOTES.get("keys").get(name).get("vkey").asText());
    }
}
