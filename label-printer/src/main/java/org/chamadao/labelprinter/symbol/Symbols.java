package org.chamadao.labelprinter.symbol;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** All that is asked of ZXing: a text becomes squares or bars. */
public final class Symbols {
    /** Light modules on every side of a QR code (ISO/IEC 18004 section 6.3.8). */
    public static final int QR_QUIET_ZONE = 4;

    /** Light modules before and after a GS1-128 code (GS1 General Specifications section 5.4). */
    public static final int GS1_128_QUIET_ZONE = 10;

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final char FNC1 = '\u00f1';
    static final int CHOSEN_BY_ZXING = -1;
    private static final Map<Kind, Masks> MASKS = new ConcurrentHashMap<>();

    private record Kind(int size, ErrorCorrection errorCorrection) {}

    private Symbols() {}

    /** Whether a QR code can hold the character in its alphanumeric mode. */
    public static boolean isAlphanumeric(int character) {
        return ALPHANUMERIC.indexOf(character) >= 0;
    }

    /**
     * A QR code as small as the text allows: in numeric or alphanumeric mode where every character allows it, else in bytes,
     * which are UTF-8 and say so where they are not ASCII.
     *
     * @throws IllegalArgumentException when no code can hold so long a text
     */
    public static Modules qr(String text, ErrorCorrection errorCorrection) {
        var inMaskZero = encoded(text, errorCorrection, 0);
        if (inMaskZero.size() > Masks.LARGEST) {
            return encoded(text, errorCorrection, CHOSEN_BY_ZXING);
        }
        var masks = MASKS.computeIfAbsent(
                new Kind(inMaskZero.size(), errorCorrection), kind -> masks(text, errorCorrection, kind.size()));
        return new Modules(inMaskZero.size(), masks.best(inMaskZero.rows()));
    }

    /**
     * A GS1-128 code of a serial shipping container code, with its application identifier.
     *
     * @throws IllegalArgumentException when these are not 18 digits, the last of them the check digit
     */
    public static Bars gs1128(String sscc) {
        if (!sscc.matches("[0-9]{18}")) {
            throw new IllegalArgumentException("an SSCC is 18 digits, this is \"%s\"".formatted(sscc));
        }
        var expected = checkDigit(sscc.substring(0, 17));
        if (sscc.charAt(17) != expected) {
            throw new IllegalArgumentException(
                    "check digit of SSCC %s should be %s".formatted(sscc, String.valueOf(expected)));
        }
        var bars = new Code128Writer().encode(FNC1 + "00" + sscc);
        var dark = new BitSet(bars.length);
        for (var x = 0; x < bars.length; x++) {
            dark.set(x, bars[x]);
        }
        return new Bars(bars.length, dark);
    }

    /** Of a GS1 key without it: weights 3 and 1 from the right (GS1 General Specifications section 7.9). */
    private static char checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static ErrorCorrectionLevel level(ErrorCorrection errorCorrection) {
        return switch (errorCorrection) {
            case L -> ErrorCorrectionLevel.L;
            case M -> ErrorCorrectionLevel.M;
            case Q -> ErrorCorrectionLevel.Q;
            case H -> ErrorCorrectionLevel.H;
        };
    }

    private static Masks masks(String text, ErrorCorrection errorCorrection, int size) {
        return new Masks(
                size,
                IntStream.range(0, Masks.COUNT)
                        .mapToObj(mask -> encoded(text, errorCorrection, mask).rows())
                        .toArray(long[][]::new));
    }

    /** As ZXing does it, in one mask or in that which it finds best. */
    static Modules encoded(String text, ErrorCorrection errorCorrection, int mask) {
        var hints = new EnumMap<EncodeHintType, Object>(EncodeHintType.class);
        hints.put(EncodeHintType.QR_MASK_PATTERN, mask);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        }
        try {
            return modules(Encoder.encode(text, level(errorCorrection), hints).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: %d characters".formatted(text.length()), e);
        }
    }

    private static Modules modules(ByteMatrix matrix) {
        var size = matrix.getWidth();
        var stride = Modules.stride(size);
        var rows = new long[size * stride];
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                rows[y * stride + x / Long.SIZE] |= (long) matrix.get(x, y) << x % Long.SIZE;
            }
        }
        return new Modules(size, rows);
    }
}
