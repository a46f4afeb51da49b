package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialsTest {
    @Test
    void are_sixteen_characters_without_letters_that_look_like_digits() {
        assertThat(Stream.generate(new Serials()::next).limit(1_000))
                .allMatch(serial -> serial.matches("[0-9A-HJKMNP-TV-Z]{16}"));
    }

    @Test
    void never_repeat() {
        assertThat(Stream.generate(new Serials()::next).limit(10_000)).doesNotHaveDuplicates();
    }

    @Test
    void use_every_character_at_every_place() {
        var serials = Stream.generate(new Serials()::next).limit(2_000).toList();

        assertThat(IntStream.range(0, 16))
                .allSatisfy(place -> assertThat(serials.stream()
                                .map(serial -> serial.charAt(place))
                                .collect(Collectors.toSet()))
                        .hasSize(32));
    }

    @Test
    void hold_all_eighty_bits_from_the_highest_down() {
        var serials = new Serials(new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                for (var index = 0; index < bytes.length; index++) {
                    bytes[index] = (byte) (0xF0 - index);
                }
            }
        });

        assertThat(serials.next()).isEqualTo("Y3QYXVFCXFNEKT77");
    }

    @Test
    void are_read_back_to_the_bytes_that_made_them() {
        var random = new SecureRandom();
        for (var round = 0; round < 1_000; round++) {
            var bytes = new byte[10];
            random.nextBytes(bytes);

            assertThat(Serials.bytes(Serials.text(bytes))).hasValue(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Y3QYXVFCXFNEKT7",
                "Y3QYXVFCXFNEKT777",
                "y3qyxvfcxfnekt77",
                "Y3QYXVFCXFNEKT7U",
                "Y3QYXVFCXFNEKT7I"
            })
    void no_other_text_is_read_as_one(String text) {
        assertThat(Serials.bytes(text)).isEmpty();
    }

    @Test
    void are_serials_of_an_item() {
        var serial = new Serials().next();

        var item = DigitalLink.item("id.gs1.org", "09506000134352", serial);

        assertThat(item.uri()).endsWith("/21/" + serial);
    }
}
