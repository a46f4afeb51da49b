package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrockfordTest {
    @Test
    void every_byte_gives_the_character_of_its_lowest_five_bits() {
        var bytes = new byte[256];
        for (var each = 0; each < bytes.length; each++) {
            bytes[each] = (byte) each;
        }

        assertThat(Crockford.drawn(bytes)).isEqualTo("0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ABCDE|ABCDE",
                "abcde|ABCDE",
                "AB-CDE|ABCDE",
                " a b\tc-d--e |ABCDE",
                "oiLjk|011JK",
                "0O1IL|00111",
                "ABCD|",
                "ABCDEF|",
                "ABCDU|",
                "abcdu|",
                "ABC.D|",
                "ABCDÉ|",
                "ABCD５|",
                "-----|",
                "-A-B-C-D-E     |ABCDE",
                "-A-B-C-D-E      |"
            })
    void what_is_typed_is_read_or_refused(String text, @Nullable String read) {
        assertThat(Crockford.typed(text, 5)).isEqualTo(Optional.ofNullable(read));
    }

    @Test
    void nothing_is_no_text_of_any_length() {
        assertThat(Crockford.typed("", 5)).isEmpty();
    }

    @Property
    void what_was_drawn_is_read_however_it_is_typed(
            @ForAll @Size(min = 1, max = 30) byte[] random, @ForAll long habit) {
        var drawn = Crockford.drawn(random);

        assertThat(Crockford.typed(typed(drawn, new Random(habit)), drawn.length()))
                .hasValue(drawn);
    }

    @Property
    void another_character_in_its_place_makes_it_nothing(
            @ForAll @Size(min = 1, max = 30) byte[] random, @ForAll char other, @ForAll int anywhere) {
        Assume.that(!String.valueOf(other).toUpperCase(Locale.ROOT).matches("[\\s0-9A-TV-Z-]"));
        var drawn = Crockford.drawn(random);
        var place = Math.floorMod(anywhere, drawn.length());

        assertThat(Crockford.typed(drawn.substring(0, place) + other + drawn.substring(place + 1), drawn.length()))
                .isEmpty();
    }

    @Property
    void five_bits_and_their_character_are_each_others(@ForAll @IntRange(max = 31) int bits) {
        assertThat(Crockford.bits(Crockford.character(bits))).isEqualTo(bits);
    }

    /** As a person with such habits does. */
    private static String typed(String drawn, Random habit) {
        var typed = new StringBuilder();
        for (var character : drawn.toCharArray()) {
            var one = String.valueOf(lookAlike(character, habit));
            typed.append(habit.nextBoolean() ? one.toLowerCase(Locale.ROOT) : one)
                    .append(List.of("", "-", " ", "\t", "- ").get(habit.nextInt(5)));
        }
        return typed.toString();
    }

    private static char lookAlike(char character, Random habit) {
        return switch (character) {
            case '0' -> "0O".charAt(habit.nextInt(2));
            case '1' -> "1IL".charAt(habit.nextInt(3));
            default -> character;
        };
    }
}
