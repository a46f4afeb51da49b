package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of an independent implementation of the format. */
class IdentifierVectorsTest {
    private static final JsonNode VECTORS = Golden.read("identifiers.json");

    private final Identifiers identifiers = new Identifiers(new IssuerHosts(new LinkedHashSet<>(
            Golden.elements(VECTORS.get("issuerHosts")).map(JsonNode::asText).toList())));

    static Stream<JsonNode> vectors() {
        return Golden.elements(VECTORS.get("identifiers"));
    }

    static Stream<JsonNode> accepted() {
        return vectors().filter(vector -> vector.has("canonical"));
    }

    static Stream<JsonNode> refused() {
        return vectors().filter(vector -> vector.has("refused"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void gives_the_canonical_identifier(JsonNode vector) {
        assertThat(identifiers.canonical(vector.get("input").asText()))
                .isEqualTo(vector.get("canonical").asText());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_what_is_no_identifier(JsonNode vector) {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> identifiers.canonical(vector.get("input").asText()))
                .satisfies(refused -> assertThat(refused.part()).isNotBlank())
                .satisfies(refused -> assertThat(refused.reason()).isNotBlank());
    }
}
