package org.chamadao.event.hash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "452.0, 452",
        "007, 7",
        "1.50, 1.5",
        "+5, 5",
        "-0, 0",
        "1e5, 100000",
        "1E-7, 1e-07",
        "-1.25E-7, -1.25e-07",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1_000, 1000",
        ".5, 0.5",
        "5., 5",
        "12345678901234567890, 12345678901234567168",
        "9007199254740993, 9007199254740992",
        "1e22, 10000000000000000000000",
        "0.30000000000000004, 0.30000000000000004",
        "-2.50, -2.5",
        "٣, 3",
        "２０２６, 2026"
    })
    void what_reads_like_a_number_has_its_shortest_form(String written, String canonical) {
        assertThat(Numerals.canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1__0", "_1", "1_", "0x10", "1d", "nan", "inf", "1e999", "1e", ".", "+", "1 2", "1,5", "e5"})
    void what_does_not_stays_as_it_is(String written) {
        assertThat(Numerals.canonical(written)).isEqualTo(written);
    }
}
