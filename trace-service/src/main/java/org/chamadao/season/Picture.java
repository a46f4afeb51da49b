package org.chamadao.season;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.chamadao.photo.PhotoName;
import org.chamadao.photo.PhotoType;

/** Draws a cake from above as a PNG: a round of pressed leaf, each with leaves of its own. */
final class Picture {
    private static final int SIZE = 160;
    private static final int MIDDLE = SIZE / 2;
    private static final int RADIUS = 70;
    private static final int DIMPLE = 14;
    private static final int LEAVES = 700;
    private static final int SHADES = 16;
    private static final byte PAPER = SHADES;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private Picture() {}

    /** A photo that a party has taken. */
    record Taken(Party party, String name, byte[] content) {}

    /**
     * Draws a cake; the same every time.
     *
     * @param cake its identifier, by which its leaves lie
     * @param colour of the leaf, red, green and blue
     */
    static Taken of(Party party, String cake, int colour) {
        var content = png(pixels(new Random(cake.hashCode())), palette(colour));
        return new Taken(party, PhotoName.of(content, PhotoType.PNG).toString(), content);
    }

    private static byte[][] pixels(Random random) {
        var pixels = new byte[SIZE][SIZE];
        for (var row = 0; row < SIZE; row++) {
            for (var column = 0; column < SIZE; column++) {
                var from = Math.hypot(row - MIDDLE, column - MIDDLE);
                pixels[row][column] = from > RADIUS ? PAPER : (byte) (from < DIMPLE ? 2 : 6);
            }
        }
        for (var leaf = 0; leaf < LEAVES; leaf++) {
            lay(pixels, random);
        }
        return pixels;
    }

    /** One leaf, a short stroke anywhere on the round. */
    private static void lay(byte[][] pixels, Random random) {
        var row = random.nextInt(SIZE);
        var column = random.nextInt(SIZE);
        var angle = random.nextDouble() * Math.PI;
        var length = 4 + random.nextInt(10);
        var shade = (byte) random.nextInt(SHADES);
        for (var at = 0; at < length; at++) {
            var y = (int) (row + at * Math.sin(angle));
            var x = (int) (column + at * Math.cos(angle));
            if (y >= 0 && y < SIZE && x >= 0 && x < SIZE && pixels[y][x] != PAPER) {
                pixels[y][x] = shade;
            }
        }
    }

    /** From dark to light, then the paper that the cake lies on. */
    private static byte[] palette(int colour) {
        var palette = ByteBuffer.allocate(3 * (SHADES + 1));
        for (var shade = 0; shade < SHADES; shade++) {
            for (var shift = 16; shift >= 0; shift -= 8) {
                palette.put((byte) ((colour >> shift & 0xff) * (shade + 8) / (SHADES + 8)));
            }
        }
        return palette.put(new byte[] {(byte) 0xee, (byte) 0xe6, (byte) 0xd4}).array();
    }

    private static byte[] png(byte[][] pixels, byte[] palette) {
        var header = ByteBuffer.allocate(13).putInt(SIZE).putInt(SIZE).put(new byte[] {8, 3, 0, 0, 0});
        var lines = ByteBuffer.allocate(SIZE * (SIZE + 1));
        for (var line : pixels) {
            lines.put((byte) 0).put(line);
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header.array());
        chunk(file, "PLTE", palette);
        chunk(file, "IDAT", deflated(lines.array()));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
        var named = ByteBuffer.allocate(4 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        var check = new CRC32();
        check.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var deflated = new ByteArrayOutputStream();
            var buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        }
    }
}
