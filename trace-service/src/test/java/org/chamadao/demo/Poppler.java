package org.chamadao.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.chamadao.resolver.NeededPrograms;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes pictures of the pages of a PDF, as a printer makes paper, and reads the codes on them. */
final class Poppler implements ExecutionCondition {
    private static final String PROGRAM = "/usr/bin/pdftoppm";
    private static final int DPI = 300;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return NeededPrograms.present(PROGRAM);
    }

    /** The texts of the QR codes on the first page. */
    static List<String> codes(Path pdf) throws IOException, InterruptedException, NotFoundException {
        var picture = Files.createTempFile("page-", "");
        var process = new ProcessBuilder(
                        PROGRAM, "-png", "-singlefile", "-r", Integer.toString(DPI), pdf.toString(), picture.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pdftoppm cannot read " + pdf);
        }
        var page = ImageIO.read(Path.of(picture + ".png").toFile());
        var pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return Stream.of(new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source))))
                .map(Result::getText)
                .toList();
    }
}
