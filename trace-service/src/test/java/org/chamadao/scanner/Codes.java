package org.chamadao.scanner;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of codes, as a phone takes them. */
public final class Codes {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int CODE = 440;
    /** Half a second of each code. */
    private static final int FRAMES = 5;

    private static final int WHITE = 235;
    private static final int BLACK = 16;

    private Codes() {}

    /** A photo with a QR code in the middle. */
    static Path png(Path folder, String text) throws IOException {
        var file = folder.resolve("photo.png");
        Files.write(file, picture(text));
        return file;
    }

    /** The same, as the bytes of a PNG. */
    public static byte[] picture(String text) throws IOException {
        var code = code(text);
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, isDark(code, x, y) ? 0x202020 : 0xe8e4da);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** One code after the other as a film (YUV4MPEG2), which Chromium takes for what its camera sees, again and again. */
    public static Path film(Path folder, List<String> texts) throws IOException {
        var chroma = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(chroma, (byte) 128);
        var file = folder.resolve("camera.y4m");
        try (var out = Files.newOutputStream(file)) {
            out.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (var text : texts) {
                var luma = luma(code(text));
                for (var frame = 0; frame < FRAMES; frame++) {
                    out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(luma);
                    out.write(chroma);
                }
            }
        }
        return file;
    }

    private static byte[] luma(BitMatrix code) {
        var luma = new byte[WIDTH * HEIGHT];
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                luma[y * WIDTH + x] = (byte) (isDark(code, x, y) ? BLACK : WHITE);
            }
        }
        return luma;
    }

    private static boolean isDark(BitMatrix code, int x, int y) {
        var column = x - (WIDTH - CODE) / 2;
        var row = y - (HEIGHT - CODE) / 2;
        return column >= 0 && row >= 0 && column < CODE && row < CODE && code.get(column, row);
    }

    private static BitMatrix code(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, CODE, CODE);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code of " + text, e);
        }
    }
}
