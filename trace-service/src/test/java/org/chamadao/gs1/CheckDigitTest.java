package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitTest {
    @ParameterizedTest
    @CsvSource({"9638507,4", "61414100073,9", "629104150021,3", "0950600013435,2", "37610425002123456,9", "0,0"})
    void completes_a_key(String digits, char checkDigit) {
        assertThat(CheckDigit.of(digits)).isEqualTo(checkDigit);
    }

    @Test
    void knows_only_ascii_digits() {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckDigit.of("12A"));
        assertThatIllegalArgumentException().isThrownBy(() -> CheckDigit.of("１２３"));
    }
}
