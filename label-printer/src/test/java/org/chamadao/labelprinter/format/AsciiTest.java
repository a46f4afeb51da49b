package org.chamadao.labelprinter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class AsciiTest {
    @Property
    void whole_numbers_are_written_as_they_are(@ForAll int number) {
        if (number != Integer.MIN_VALUE) {
            assertThat(text(new Ascii().number(number))).isEqualTo(Integer.toString(number));
        }
    }

    @Property
    void others_have_six_decimals_at_most(@ForAll @DoubleRange(min = -100_000, max = 100_000) double number) {
        var written = new BigDecimal(text(new Ascii().number(number)));

        assertThat(written.subtract(BigDecimal.valueOf(number)).abs()).isLessThan(new BigDecimal("0.0000006"));
        assertThat(written.setScale(6, RoundingMode.UNNECESSARY)).isEqualByComparingTo(written);
    }

    private static String text(Ascii ascii) {
        return new String(ascii.copy(), StandardCharsets.US_ASCII);
    }
}
