package org.chamadao.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                " { \"b\" : [ 1 , -2 ,true ] , \"a\" : null } | {\"a\":null,\"b\":[1,-2,true]}",
                "\"\\u003c\\/\\u001F\\u007f\\n\\\"\\\\\" | \"</\\u001f\u007f\\n\\\"\\\\\"",
                "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"\\u20ac\":3,\"1\":4,\"\\r\":5} | {\"\\r\":5,\"1\":4,\"€\":3,\"😀\":2,\"\ufb33\":1}",
                "9007199254740991 | 9007199254740991",
                "\"é普\uD83D\uDE00\" | \"é普\uD83D\uDE00\"",
            })
    void writes_the_one_form(String json, String canonical) {
        assertThat(CanonicalJson.text(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(canonical);
    }

    @Property
    void is_stable(@ForAll("documents") JsonNode document) {
        var canonical = CanonicalJson.bytes(StrictJson.parse(document.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(CanonicalJson.bytes(StrictJson.parse(canonical))).isEqualTo(canonical);
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return Documents.any();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "-0", "9007199254740992", "99999999999999999999", "01", "-", "", "٣"})
    void refuses_numbers_that_have_no_form_here(String literal) {
        assertThatThrownBy(() -> CanonicalJson.bytes(new JsonNumber(literal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(literal);
    }

    @Test
    void refuses_a_lone_surrogate() {
        assertThatThrownBy(() -> CanonicalJson.bytes(new JsonString("a\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
