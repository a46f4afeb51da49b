package org.chamadao.labelprinter.render;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Reads the codes of a picture of one label with ZXing as a phone does: when a picture is not read, it takes another. */
final class ZxingReader {
    /** In any picture; and where a picture is upright and holds nothing else, without looking for the code. */
    private static final List<Map<DecodeHintType, Object>> HINTS =
            List.of(Map.of(DecodeHintType.TRY_HARDER, true), Map.of(DecodeHintType.PURE_BARCODE, true));

    /** How much nearer the phone is, and turned by how many degrees. */
    private record Frame(double scale, double degrees) {}

    private static final List<Frame> FRAMES =
            List.of(new Frame(1, 0), new Frame(1.5, 3), new Frame(2, 11), new Frame(0.8, 7), new Frame(1.3, 45));

    private static final List<Function<LuminanceSource, Binarizer>> BINARIZERS =
            List.of(HybridBinarizer::new, GlobalHistogramBinarizer::new);

    private ZxingReader() {}

    /** What to look for: for what is not there it would look long. */
    enum Code {
        QR,
        GS1_128;

        private Reader reader() {
            return switch (this) {
                case QR -> new QRCodeReader();
                case GS1_128 -> new Code128Reader();
            };
        }
    }

    static List<String> read(Path png, List<Code> codes) throws IOException {
        return read(ImageIO.read(png.toFile()), codes);
    }

    /** Texts with their symbology identifiers, sorted. */
    static List<String> read(BufferedImage image, List<Code> codes) {
        return codes.stream()
                .map(Code::reader)
                .flatMap(reader -> FRAMES.stream()
                        .flatMap(frame -> read(reader, image, frame))
                        .limit(1))
                .map(result ->
                        result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER) + result.getText())
                .sorted()
                .toList();
    }

    private static Stream<Result> read(Reader reader, BufferedImage image, Frame frame) {
        var seen = frame.equals(FRAMES.getFirst()) ? image : taken(image, frame);
        var width = seen.getWidth();
        var height = seen.getHeight();
        var source = new RGBLuminanceSource(width, height, seen.getRGB(0, 0, width, height, null, 0, width));
        return BINARIZERS.stream()
                .map(binarizer -> new BinaryBitmap(binarizer.apply(source)))
                .flatMap(bitmap -> HINTS.stream().flatMap(hints -> read(reader, bitmap, hints).stream()))
                .limit(1);
    }

    private static Optional<Result> read(Reader reader, BinaryBitmap bitmap, Map<DecodeHintType, Object> hints) {
        try {
            return Optional.of(reader.decode(bitmap, hints));
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    private static BufferedImage taken(BufferedImage image, Frame frame) {
        var side = (int) (Math.hypot(image.getWidth(), image.getHeight()) * frame.scale()) + 40;
        var seen = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = seen.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var view = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
        view.rotate(Math.toRadians(frame.degrees()));
        view.scale(frame.scale(), frame.scale());
        view.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        graphics.drawImage(image, view, null);
        return seen;
    }
}
