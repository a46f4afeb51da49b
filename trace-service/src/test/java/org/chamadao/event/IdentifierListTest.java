package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierListTest {
    private static final String ITEM = "https://id.gs1.org/01/09506000134352/21/";

    @Test
    void says_a_shared_beginning_once() {
        var column = IdentifierList.encode(List.of(ITEM + "AB1", ITEM + "AB2", "urn:uuid:1", ITEM + "AB1"));

        assertThat(text(column)).isEqualTo(ITEM + "AB1\n\t42 2\nurn:uuid:1\n" + ITEM + "AB1");
    }

    @Test
    void reads_a_column_without_shared_beginnings() {
        assertThat(IdentifierList.decode(bytes(ITEM + "1\n" + ITEM + "2"))).containsExactly(ITEM + "1", ITEM + "2");
    }

    @Test
    void no_identifiers_are_no_bytes() {
        assertThat(IdentifierList.encode(List.of())).isEmpty();
        assertThat(IdentifierList.decode(new byte[0])).isEmpty();
    }

    @Test
    void halves_no_character() {
        var tea = "urn:x:\uD83C\uDF75";
        var other = "urn:x:\uD83C\uDF76";

        assertThat(IdentifierList.decode(IdentifierList.encode(List.of(tea, other))))
                .containsExactly(tea, other);
    }

    @Property
    void gives_back_what_it_was_given(@ForAll("identifiers") List<String> identifiers) {
        assertThat(IdentifierList.decode(IdentifierList.encode(identifiers))).isEqualTo(identifiers);
    }

    @Property
    void weighs_no_less_than_what_comes_out(@ForAll("identifiers") List<String> identifiers) {
        var characters = identifiers.stream().mapToLong(String::length).sum();

        assertThat(IdentifierList.weight(IdentifierList.encode(identifiers)))
                .isBetween(characters, 4 * characters + 210L * identifiers.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\t9 a", "\t", "\t ", "a\n\t2 b", "a\n\t-1 b", "a\n\tx b", "\n\n", "a\n\t99999999999999999999 b"
            })
    void reads_anything_else_as_other_identifiers(String column) {
        assertThat(IdentifierList.decode(bytes(column))).isNotEmpty();
    }

    @Property
    void reads_any_bytes(@ForAll byte[] column) {
        assertThat(IdentifierList.decode(column)).doesNotContainNull();
        assertThat(IdentifierList.weight(column)).isNotNegative();
    }

    @Provide
    Arbitrary<List<String>> identifiers() {
        var rest = Arbitraries.strings().withChars("0123456789AB%/").ofMaxLength(6);
        var free = Arbitraries.strings()
                .withCharRange('!', '\uD7FF')
                .ofMinLength(1)
                .ofMaxLength(20);
        return Arbitraries.oneOf(rest.map(serial -> ITEM + serial), free, free.map(any -> any + "\uD83C\uDF75"))
                .list()
                .ofMaxSize(30)
                .map(ArrayList::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
