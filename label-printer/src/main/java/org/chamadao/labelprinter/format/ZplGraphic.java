package org.chamadao.labelprinter.format;

import java.util.Arrays;

/** Dots as ZPL's hexadecimal with its compression ("Alternative Data Compression Scheme for ~DG and ~DB Commands"). */
final class ZplGraphic {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final int MOST_OF_ONE_LETTER = 400;

    private ZplGraphic() {}

    /** A colon stands for the row above, a comma for no ink to the end of the row. */
    static void write(Bitmap bitmap, Ascii out) {
        var bits = bitmap.bits();
        var stride = bitmap.stride();
        for (var y = 0; y < bitmap.height(); y++) {
            var start = y * stride;
            if (y > 0 && Arrays.equals(bits, start, start + stride, bits, start - stride, start)) {
                out.put(':');
            } else {
                row(bits, start, start + stride, out);
            }
        }
    }

    private static void row(byte[] bits, int start, int end, Ascii out) {
        var digits = (end - start) * 2;
        var at = 0;
        while (at < digits) {
            var digit = digit(bits, start, at);
            var same = at + 1;
            while (same < digits && digit(bits, start, same) == digit) {
                same++;
            }
            if (same == digits && digit == 0) {
                out.put(',');
                return;
            }
            repeated(digit, same - at, out);
            at = same;
        }
    }

    private static int digit(byte[] bits, int start, int at) {
        var both = bits[start + (at >> 1)];
        return (at & 1) == 0 ? both >> 4 & 15 : both & 15;
    }

    /** G to Y: 1 to 19 times; g to z: 20 to 400 times. */
    private static void repeated(int digit, int times, Ascii out) {
        var rest = times;
        while (rest > MOST_OF_ONE_LETTER + 19) {
            out.put('z').put((char) HEX[digit]);
            rest -= MOST_OF_ONE_LETTER;
        }
        if (rest >= 20) {
            out.put((char) ('f' + rest / 20));
        }
        if (rest % 20 > 0 && rest > 1) {
            out.put((char) ('F' + rest % 20));
        }
        out.put((char) HEX[digit]);
    }
}
