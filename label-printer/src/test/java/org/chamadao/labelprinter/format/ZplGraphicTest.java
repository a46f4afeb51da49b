package org.chamadao.labelprinter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ZplGraphicTest {
    @Test
    void rows_are_short_where_they_can_be() {
        var bitmap = new Bitmap(4000, 4);
        bitmap.fill(0, 1, 3600, 2);

        assertThat(zpl(bitmap)).isEqualTo(",zFzFkF,:,");
    }

    /** By the rules of the programming guide, read once more on its own. */
    @Property(tries = 300)
    void what_was_packed_is_unpacked_the_same(
            @ForAll @IntRange(min = 1, max = 7000) int width,
            @ForAll @IntRange(min = 1, max = 8) int height,
            @ForAll long seed) {
        var random = new Random(seed);
        var bitmap = new Bitmap(width, height);
        for (var i = 0; i < 6; i++) {
            bitmap.fill(random.nextInt(width), random.nextInt(height), random.nextInt(width + 1), random.nextInt(4));
        }

        assertThat(unpacked(zpl(bitmap), bitmap.stride(), height)).isEqualTo(hex(bitmap));
    }

    private static String zpl(Bitmap bitmap) {
        var out = new Ascii();
        ZplGraphic.write(bitmap, out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    private static String hex(Bitmap bitmap) {
        var hex = new StringBuilder();
        for (var bits : bitmap.bits()) {
            hex.append("%02X".formatted(bits));
        }
        return hex.toString();
    }

    private static String unpacked(String zpl, int stride, int height) {
        var all = new StringBuilder();
        var times = 0;
        for (var character : zpl.toCharArray()) {
            var column = all.length() % (stride * 2);
            if (character >= 'G' && character <= 'Y') {
                times += character - 'F';
            } else if (character >= 'g' && character <= 'z') {
                times += (character - 'f') * 20;
            } else if (character == ',') {
                all.append("0".repeat(stride * 2 - column));
            } else if (character == ':') {
                all.append(all.substring(all.length() - stride * 2));
            } else {
                all.append(String.valueOf(character).repeat(Math.max(1, times)));
                times = 0;
            }
        }
        assertThat(all).hasSize(stride * 2 * height);
        return all.toString();
    }
}
