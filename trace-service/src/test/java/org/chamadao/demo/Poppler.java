package org.chamadao.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.chamadao.resolver.NeededPrograms;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes pictures of the pages of a PDF, as a printer makes paper, and reads the codes on them. */
final class Poppler implements ExecutionCondition {
    private static final String PROGRAM = "/usr/bin/pdftoppm";
    private static final int DPI = 300;
    private static final double MILLIMETRES_PER_INCH = 25.4;
    // Of a sheet of cakes, and of what goes under their wrappers.
    private static final double LEFT = 5;
    private static final double TOP = 13.5;
    private static final double WIDTH = 50;
    private static final double HEIGHT = 30;
    private static final Map<DecodeHintType, Object> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return NeededPrograms.present(PROGRAM);
    }

    /** The texts of the QR codes on the first page, without those that are overlooked. */
    static List<String> codes(Path pdf) throws IOException, InterruptedException {
        var picture = Files.createTempFile("page-", "");
        var process = new ProcessBuilder(
                        PROGRAM, "-png", "-singlefile", "-r", Integer.toString(DPI), pdf.toString(), picture.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pdftoppm cannot read " + pdf);
        }
        return codes(ImageIO.read(Path.of(picture + ".png").toFile()));
    }

    /** As a phone is held over one label after the other; one that is overlooked here is read from another distance there. */
    private static List<String> codes(BufferedImage page) {
        var codes = new ArrayList<String>();
        for (var y = dots(TOP); y + dots(HEIGHT) <= page.getHeight(); y += dots(HEIGHT)) {
            for (var x = dots(LEFT); x + dots(WIDTH) <= page.getWidth(); x += dots(WIDTH)) {
                code(page.getSubimage(x, y, dots(WIDTH), dots(HEIGHT))).ifPresent(codes::add);
            }
        }
        return codes;
    }

    private static Optional<String> code(BufferedImage label) {
        var pixels = label.getRGB(0, 0, label.getWidth(), label.getHeight(), null, 0, label.getWidth());
        var source = new RGBLuminanceSource(label.getWidth(), label.getHeight(), pixels);
        try {
            var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), HARDER);
            return Optional.of(read.getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    private static int dots(double millimetres) {
        return (int) Math.round(millimetres / MILLIMETRES_PER_INCH * DPI);
    }
}
