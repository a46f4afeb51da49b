package org.chamadao.labelprinter.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LabelFontTest {
    private final LabelFont font = LabelFont.get();

    @Test
    void every_ideograph_of_gbk_has_a_glyph() {
        var missing = new ArrayList<String>();
        var count = 0;
        for (var lead = 0x81; lead <= 0xfe; lead++) {
            for (var trail = 0x40; trail <= 0xfe; trail++) {
                var text = decoded((byte) lead, (byte) trail);
                if (text.length() == 1 && Character.isIdeographic(text.charAt(0))) {
                    count++;
                    if (font.glyph(text.charAt(0)) == 0) {
                        missing.add(text);
                    }
                }
            }
        }

        assertThat(count).isGreaterThan(20_900);
        assertThat(missing).isEmpty();
    }

    @Test
    void control_characters_have_no_glyph() {
        assertThat(font.glyph('\n')).isZero();
        assertThat(font.glyph('\0')).isZero();
        assertThat(font.glyph(0x7f)).isZero();
        assertThat(font.glyph(0x1f375)).isZero();
    }

    @Test
    void a_subset_has_the_glyphs_that_were_asked_for_and_is_small() throws Exception {
        var subset = font.subset("普洱茶A".codePoints().boxed().collect(Collectors.toSet()));

        assertThat(subset.glyphs()).containsKeys(font.glyph('普'), font.glyph('A'));
        assertThat(subset.file().length).isBetween(1_000, 20_000);
    }

    @Test
    void the_licence_comes_with_the_font() {
        assertThat(LabelFont.class.getResource("/font/OFL.txt")).isNotNull();
    }

    private static String decoded(byte lead, byte trail) {
        CharBuffer text = Charset.forName("GBK").decode(ByteBuffer.wrap(new byte[] {lead, trail}));
        return text.toString();
    }
}
