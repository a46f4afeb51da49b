package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalCodeTest {
    private static final String PAGE = "https://192.168.100.100:8080/01/02000010001019/21/XPKDXA46JVFDW4X5";
    private static final int PIXELS = 4;
    private static final int DARK = 0x000000;
    private static final int LIGHT = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                "http://192.168.1.5:8082/ca.crt",
                "https://10.0.0.7/",
                "https://10.0.0.7:8080/01/02000010001019/21/a%2Fb",
                "https://10.0.0.7:8080/console/茶"
            })
    void a_reader_of_codes_gets_the_address(String address) throws ReaderException {
        var read = URI.create(read(TerminalCode.of(URI.create(address)).lines()));

        // Schemes and hosts are the same in capitals, and so are these two for URI.
        assertThat(read).isEqualTo(URI.create(URI.create(address).toASCIIString()));
    }

    @Test
    void the_address_of_an_item_fits_a_small_terminal() {
        var lines = TerminalCode.of(URI.create(PAGE)).lines();

        assertThat(lines).hasSizeLessThanOrEqualTo(22).allMatch(line -> line.length() <= 41);
    }

    @Test
    void light_modules_surround_it() {
        var lines = TerminalCode.of(URI.create(PAGE)).lines();

        assertThat(lines.subList(0, TerminalCode.MARGIN / 2)).allMatch(String::isBlank);
        assertThat(lines.reversed().subList(0, TerminalCode.MARGIN / 2)).allMatch(String::isBlank);
        assertThat(lines)
                .allMatch(line -> line.substring(0, TerminalCode.MARGIN).isBlank())
                .allMatch(line ->
                        line.substring(line.length() - TerminalCode.MARGIN).isBlank());
    }

    @Test
    void a_terminal_gets_true_black_on_true_white_and_its_own_colours_back() {
        var code = TerminalCode.of(URI.create(PAGE));

        assertThat(code.colouredLines())
                .isEqualTo(code.lines().stream()
                        .map(line -> "\033[38;5;16;48;5;231m" + line + "\033[0m")
                        .toList());
    }

    @Test
    void an_address_that_no_code_holds_is_told() {
        var address = URI.create("https://10.0.0.7/" + "a".repeat(3_000));

        assertThatThrownBy(() -> TerminalCode.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    /** What a phone's camera makes of lines that are dark on light. */
    static String read(List<String> lines) throws ReaderException {
        var width = lines.getFirst().length() * PIXELS;
        var height = lines.size() * 2 * PIXELS;
        var pixels = new int[width * height];
        Arrays.setAll(pixels, place -> {
            var row = place / width / PIXELS;
            var character = lines.get(row / 2).charAt(place % width / PIXELS);
            return (row % 2 == 0 ? "▀█" : "▄█").indexOf(character) >= 0 ? DARK : LIGHT;
        });
        var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader().decode(picture).getText();
    }
}
