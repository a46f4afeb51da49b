package org.chamadao.labelprinter.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A bitmap as PNG (W3C PNG third edition): one bit a dot, with the resolution. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final double INCHES_PER_METRE = 1 / 0.0254;

    private Png() {}

    static byte[] of(Bitmap bitmap, int dpi) {
        var header = ByteBuffer.allocate(13)
                .putInt(bitmap.width())
                .putInt(bitmap.height())
                // one bit, grey, deflate, no filter, not interlaced
                .put(new byte[] {1, 0, 0, 0, 0});
        var dotsPerMetre = (int) Math.round(dpi * INCHES_PER_METRE);
        var resolution =
                ByteBuffer.allocate(9).putInt(dotsPerMetre).putInt(dotsPerMetre).put((byte) 1);
        return new Ascii()
                .put(SIGNATURE)
                .put(chunk("IHDR", header.array()))
                .put(chunk("pHYs", resolution.array()))
                .put(chunk("IDAT", deflated(bitmap)))
                .put(chunk("IEND", new byte[0]))
                .copy();
    }

    private static byte[] chunk(String type, byte[] content) {
        var typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        var sum = new CRC32();
        sum.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(content.length)
                .put(typed)
                .putInt((int) sum.getValue())
                .array();
    }

    /** A zero before each row says that it is not filtered; white is 1. */
    private static byte[] deflated(Bitmap bitmap) {
        var rows = new byte[(bitmap.stride() + 1) * bitmap.height()];
        for (var y = 0; y < bitmap.height(); y++) {
            for (var x = 0; x < bitmap.stride(); x++) {
                rows[y * (bitmap.stride() + 1) + 1 + x] = (byte) ~bitmap.bits()[y * bitmap.stride() + x];
            }
        }
        return Deflating.all(rows, rows.length, Deflater.DEFAULT_COMPRESSION);
    }
}
