package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.chamadao.entry.Golden;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.SigningKey;
import org.chamadao.tracelog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemStatementTest {
    private static final JsonNode NOTES = Golden.read("log/notes.json");
    private static final LogOrigin ORIGIN = new LogOrigin(NOTES.get("origin").asText());
    private static final SigningKey KEY = SigningKey.of(
            ORIGIN.items(),
            HexFormat.of().parseHex(NOTES.get("keys").get("items").get("seed").asText()));

    static Stream<JsonNode> good() {
        return statements("good");
    }

    static Stream<JsonNode> bad() {
        return statements("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void signs_the_golden_statement(JsonNode golden) {
        var checkpoint = new Checkpoint(
                ORIGIN.name(),
                golden.get("size").asLong(),
                Hash.ofBase64(golden.get("root").asText()));

        var statement = ItemStatement.of(
                ORIGIN,
                checkpoint,
                golden.get("identifier").asText(),
                golden.get("count").asLong());

        assertThat(statement.signed(KEY)).isEqualTo(golden.get("note").asText());
        assertThat(ItemStatement.parse(statement.text())).isEqualTo(statement);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_golden_statement_is_refused_or_not_signed(JsonNode golden) {
        assertThat(holds(golden.get("note").asText()))
                .as(golden.get("reason").asText())
                .isFalse();
    }

    @Test
    void only_its_own_key_signs_it() {
        var statement = new ItemStatement(ORIGIN.items(), "id", 1, Hash.sha256(), 1);
        var other = SigningKey.of(ORIGIN.name(), new byte[32]);

        assertThatThrownBy(() -> statement.signed(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<JsonNode> statements(String which) {
        return Golden.elements(NOTES.get(which))
                .filter(golden -> golden.get("what").asText().equals("statement"));
    }

    private static boolean holds(String text) {
        try {
            var note = SignedNote.parse(text);
            var statement = ItemStatement.parse(note.text());
            var key =
                    VerifierKey.parse(NOTES.get("keys").get("items").get("vkey").asText());
            return statement.name().equals(ORIGIN.items()) && note.signedBy(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
