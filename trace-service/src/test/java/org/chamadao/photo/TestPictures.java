package org.chamadao.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Small pictures that every browser shows, and the same with something more in them. */
public final class TestPictures {
    static final int WIDTH = 24;
    static final int HEIGHT = 16;
    private static final int WORD = 4;
    private static final int RIFF_HEAD = 12;
    /** Signature and header. */
    private static final int PNG_HEAD = 8 + 25;

    private TestPictures() {}

    /** Of 24 times 16 pixels. */
    public static byte[] png() {
        return written("png", false);
    }

    static byte[] jpeg() {
        return written("jpeg", false);
    }

    static byte[] progressiveJpeg() {
        return written("jpeg", true);
    }

    /** One pixel, lossless. */
    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }

    /** One pixel, lossy. */
    static byte[] lossyWebp() {
        return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    }

    /** The PNG with one more chunk, of four bytes, behind its header. */
    public static byte[] png(String chunk) {
        return inserted(png(), PNG_HEAD, chunk(chunk, new byte[WORD]));
    }

    /** The PNG, said to be of other sides. */
    public static byte[] png(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var picture = ByteBuffer.wrap(png());
        return picture.put(8, chunk("IHDR", header.array())).array();
    }

    /** The JPEG with one more segment behind its first marker. */
    static byte[] jpeg(int marker, String content) {
        var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        var segment = ByteBuffer.allocate(WORD + bytes.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (bytes.length + 2))
                .put(bytes);
        return inserted(jpeg(), 2, segment.array());
    }

    /** The WebP with one more chunk, of one byte, at its end. */
    static byte[] webp(String chunk) {
        var picture = webp();
        var more = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(chunk.getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putShort((short) 7);
        return resized(inserted(picture, picture.length, more.array()));
    }

    /** The WebP behind a head that says how large the canvas is. */
    static byte[] webp(int width, int height) {
        var more = ByteBuffer.allocate(18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("VP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .putInt(0);
        for (var side : new int[] {width - 1, height - 1}) {
            more.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
        }
        return resized(inserted(webp(), RIFF_HEAD, more.array()));
    }

    private static byte[] resized(byte[] webp) {
        return ByteBuffer.wrap(webp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(WORD, webp.length - 2 * WORD)
                .array();
    }

    private static byte[] inserted(byte[] content, int at, byte[] more) {
        return ByteBuffer.allocate(content.length + more.length)
                .put(content, 0, at)
                .put(more)
                .put(content, at, content.length - at)
                .array();
    }

    private static byte[] chunk(String name, byte[] content) {
        var named = ByteBuffer.allocate(WORD + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        var check = new CRC32();
        check.update(named);
        return ByteBuffer.allocate(2 * WORD + named.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] written(String format, boolean isProgressive) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (var at = 0; at < WIDTH * HEIGHT; at++) {
            image.setRGB(at % WIDTH, at / WIDTH, at * 0x01_05_0b);
        }
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var wanted = writer.getDefaultWriteParam();
        if (isProgressive) {
            wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        var file = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
