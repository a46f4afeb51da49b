package org.chamadao.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.JsonValue.Placed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void knows_the_exact_bytes_of_objects_arrays_and_strings() {
        var input = utf8(
                " { \"@context\" : \"https://普洱.example\\u002f\" ,\"epcisBody\":{\"eventList\":[ {\"a\": 1 } ,[ ] ]}} ");

        var document = (JsonObject) StrictJson.parse(input);
        var body = (JsonObject) document.member("epcisBody").orElseThrow();
        var events = (JsonArray) body.member("eventList").orElseThrow();

        assertThat(slice(document.member("@context").orElseThrow(), input)).isEqualTo("\"https://普洱.example\\u002f\"");
        assertThat(slice(events, input)).isEqualTo("[ {\"a\": 1 } ,[ ] ]");
        assertThat(slice(events.elements().get(0), input)).isEqualTo("{\"a\": 1 }");
        assertThat(slice(events.elements().get(1), input)).isEqualTo("[ ]");
        assertThat(slice(document, input)).isEqualTo(new String(input, StandardCharsets.UTF_8).strip());
    }

    private static String slice(JsonValue value, byte[] input) {
        return new String(((Placed) value).slice(input), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "1.0", "1e3", "1E+03", "0.10", "123456789012345678901234567890", "1e-400"})
    void keeps_the_literal_of_a_number(String literal) {
        assertThat(StrictJson.parse(utf8(literal))).isEqualTo(new JsonValue.JsonNumber(literal));
    }

    @Test
    void equal_values_are_equal_wherever_they_stood() {
        assertThat(StrictJson.parse(utf8("[\"a\",{\"b\":[]}]")))
                .isEqualTo(StrictJson.parse(utf8(" [ \"a\", {\"b\": []}]")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":[0,{\"b\":1,\"b\":2}]} | /a/1/b | duplicate name",
                "{\"a\":1,\"\\u0061\":2} | /a | duplicate name",
                "[0,\"\\ud83d\"] | /1 | lone surrogate",
                "[0,\"\\ude00\\ud83d\"] | /1 | lone surrogate",
                "[0,\"\\ud83dx\"] | /1 | lone surrogate",
                "{\"x\\ud83d\":0} | | lone surrogate",
                "[1] [2] | | after the value",
                "{\"a\":tru} | /a | not JSON",
                "[01] | | not JSON",
                "[1.] | | not JSON",
                "[+1] | | not JSON",
                "[.5] | | not JSON",
                "[1,] | | not JSON",
                "[NaN] | | not JSON",
                "[-Infinity] | | not JSON",
                "{\"a\":1,} | | not JSON",
                "{a:1} | | not JSON",
                "{'a':1} | | not JSON",
                "[1] // remark | | not JSON",
                "[\"\\x41\"] | | not JSON",
                "[ | | not JSON",
                "{\"a\" | | not JSON",
            })
    void names_the_place_and_the_reason(String json, String pointer, String reason) {
        var refused = catchThrowableOfType(JsonRefusedException.class, () -> StrictJson.parse(utf8(json)));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.offset()).isBetween(0L, (long) utf8(json).length);
        if (pointer != null) {
            assertThat(refused.pointer()).startsWith(pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uFEFF{}",
                "\"\t\"",
                "\"\u0000\"",
                "[\"\n\"]",
                "\u0000[\u00001\u0000]",
                "[\u00001\u0000]\u0000"
            })
    void refuses_texts_that_are_no_json(String text) {
        assertThatThrownBy(() -> StrictJson.parse(utf8(text))).isInstanceOf(JsonRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0 af",
                "c1 bf",
                "e0 80 af",
                "ed a0 80",
                "ed bf bf",
                "f0 80 80 af",
                "f4 90 80 80",
                "f8 88 80 80 80",
                "ff",
                "c3",
                "e2 82",
                "f0 9f 98",
                "c3 28",
                "e2 28 a1",
                "f0 28 8c bc"
            })
    void refuses_bytes_that_are_not_utf_8_and_says_where(String hex) {
        var middle = HexFormat.ofDelimiter(" ").parseHex(hex);
        var input = new byte[middle.length + 14];
        Arrays.fill(input, (byte) 'x');
        input[0] = '"';
        input[input.length - 1] = '"';
        System.arraycopy(middle, 0, input, 10, middle.length);

        assertThatThrownBy(() -> StrictJson.parse(input))
                .isInstanceOfSatisfying(JsonRefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo("not UTF-8");
                    assertThat(refused.offset()).isEqualTo(10);
                });
    }

    @Test
    void takes_a_hundred_levels_and_not_one_more() {
        assertThat(StrictJson.parse(utf8("[".repeat(100) + "]".repeat(100)))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> StrictJson.parse(utf8("[".repeat(101) + "]".repeat(101))))
                .isInstanceOf(JsonRefusedException.class)
                .hasMessageContaining("deeper than 100");
        assertThatThrownBy(() -> StrictJson.parse(utf8("{\"a\":".repeat(10_000))))
                .isInstanceOf(JsonRefusedException.class)
                .hasMessageContaining("deeper than 100");
    }

    @Test
    void takes_a_string_of_ten_million_characters() {
        var text = "茶".repeat(10_000_000);

        assertThat(StrictJson.parse(utf8("\"" + text + "\""))).isEqualTo(new JsonString(text));
    }

    @Test
    void finds_a_duplicate_among_many_names() {
        var members = new StringBuilder("{");
        for (var number = 0; number < 10_000; number++) {
            members.append('"').append(number).append("\":0,");
        }

        assertThat(StrictJson.parse(utf8(members + "\"last\":0}")))
                .isInstanceOfSatisfying(
                        JsonObject.class,
                        object -> assertThat(object.members())
                                .hasSize(10_001)
                                .containsKeys("0", "9999", "last")
                                .doesNotContainKey("10000"));
        assertThatThrownBy(() -> StrictJson.parse(utf8(members + "\"77\":0}"))).hasMessageContaining("duplicate name");
    }

    @Property
    void agrees_with_jackson_on_what_jackson_writes(@ForAll("documents") JsonNode document) throws IOException {
        var parsed = StrictJson.parse(JACKSON.writeValueAsBytes(document));

        assertThat(JACKSON.readTree(CanonicalJson.bytes(parsed))).isEqualTo(document);
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return Documents.any();
    }

    @Property(tries = 20_000)
    void garbage_is_read_or_refused_and_never_anything_else(@ForAll("garbage") byte[] bytes) {
        try {
            StrictJson.parse(bytes);
        } catch (JsonRefusedException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        var pieces = Arbitraries.of(
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "\\ude00", "\"a\"", "1", "-", ".", "e", "true",
                "null", " ", "\u0000", "茶", "\uFEFF", "/*", "NaN");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(30).map(list -> utf8(String.join("", list))),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                Documents.any().map(StrictJsonTest::write).flatMap(StrictJsonTest::damaged));
    }

    private static Arbitrary<byte[]> damaged(byte[] valid) {
        return Arbitraries.integers()
                .between(0, valid.length - 1)
                .flatMap(at -> Arbitraries.bytes().map(value -> {
                    var copy = valid.clone();
                    copy[at] = value;
                    return copy;
                }));
    }

    private static byte[] write(JsonNode node) {
        return utf8(node.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
