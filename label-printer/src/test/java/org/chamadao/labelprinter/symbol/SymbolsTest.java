package org.chamadao.labelprinter.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolsTest {
    private static final String LINK = "HTTPS://ID.CHAMADAO.CN/01/02012345678909/21/M9S346Q3D25VT4F5";

    @Property(tries = 400)
    void the_mask_is_the_one_that_zxing_chooses(@ForAll("texts") String text, @ForAll ErrorCorrection errorCorrection) {
        var fast = Symbols.qr(text, errorCorrection);
        var plain = Symbols.encoded(text, errorCorrection, Symbols.CHOSEN_BY_ZXING);

        assertThat(fast.size()).isEqualTo(plain.size());
        assertThat(fast.rows()).isEqualTo(plain.rows());
    }

    @Provide
    Arbitrary<String> texts() {
        var capitals = Arbitraries.strings()
                .withChars("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
                .ofMinLength(1)
                .ofMaxLength(300);
        var bytes = Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(150);
        var chinese =
                Arbitraries.strings().withCharRange('一', '龥').ofMinLength(1).ofMaxLength(40);
        return Arbitraries.oneOf(capitals, bytes, chinese);
    }

    @ParameterizedTest
    @EnumSource
    void an_upper_case_link_is_read_at_every_level(ErrorCorrection errorCorrection) throws ReaderException {
        assertThat(read(Symbols.qr(LINK, errorCorrection))).isEqualTo(LINK);
    }

    @Test
    void an_upper_case_link_takes_less_room_than_a_small_one() {
        assertThat(Symbols.qr(LINK, ErrorCorrection.M).size()).isEqualTo(29);
        assertThat(Symbols.qr("h" + LINK.substring(1), ErrorCorrection.M).size())
                .isEqualTo(33);
    }

    @Test
    void chinese_is_read_as_it_was_written() throws ReaderException {
        assertThat(read(Symbols.qr("普洱茶 🍵", ErrorCorrection.Q))).isEqualTo("普洱茶 🍵");
    }

    @Test
    void the_largest_code_is_made_and_more_is_refused() {
        assertThat(Symbols.qr("A".repeat(4296), ErrorCorrection.L).size()).isEqualTo(177);
        assertThatThrownBy(() -> Symbols.qr("A".repeat(4297), ErrorCorrection.L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too long for a QR code: 4297 characters");
    }

    @Test
    void an_sscc_is_read_as_gs1_128_with_its_application_identifier() throws ReaderException {
        var bars = Symbols.gs1128("169012340000000013");

        assertThat(bars.width()).isEqualTo(156);
        assertThat(read(bars)).containsExactly("]C1", "00169012340000000013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16901234000000001", "1690123400000000133", "16901234000000001X", "", "１６９０１２３４０００００００１３１"})
    void what_is_no_sscc_is_refused(String text) {
        assertThatThrownBy(() -> Symbols.gs1128(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an SSCC is 18 digits");
    }

    @Test
    void a_wrong_check_digit_is_told_with_the_right_one() {
        assertThatThrownBy(() -> Symbols.gs1128("169012340000000014"))
                .hasMessage("check digit of SSCC 169012340000000014 should be 3");
    }

    private static String read(Modules modules) throws ReaderException {
        var matrix = new BitMatrix(modules.size());
        for (var y = 0; y < modules.size(); y++) {
            for (var x = 0; x < modules.size(); x++) {
                if (modules.dark(x, y)) {
                    matrix.set(x, y);
                }
            }
        }
        return new Decoder().decode(matrix).getText();
    }

    private static Stream<String> read(Bars bars) throws ReaderException {
        var row = new BitArray(bars.width() + 2 * Symbols.GS1_128_QUIET_ZONE);
        for (var x = 0; x < bars.width(); x++) {
            if (bars.dark(x)) {
                row.set(x + Symbols.GS1_128_QUIET_ZONE);
            }
        }
        var result = new Code128Reader().decodeRow(0, row, null);
        assertThat(result.getBarcodeFormat()).isEqualTo(BarcodeFormat.CODE_128);
        return Stream.of(
                String.valueOf(result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER)),
                result.getText());
    }
}
