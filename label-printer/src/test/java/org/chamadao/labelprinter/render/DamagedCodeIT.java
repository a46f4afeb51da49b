package org.chamadao.labelprinter.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.chamadao.labelprinter.Rows;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.layout.Grid;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark.Square;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.symbol.Symbols;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Templates;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** QR codes as phones meet them, read by both decoders. */
class DamagedCodeIT {
    private static final int DPI = 300;
    private static final int EACH = 12;
    private static final int FINDER = 8;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    /** What happens to a label; every one of them happens to a code in its quiet zone, in grey. */
    enum Damage {
        ROTATED,
        BLURRED,
        HALF_CONTRAST,
        COVERED
    }

    @ParameterizedTest
    @EnumSource
    void both_decoders_read_it(Damage damage) throws Exception {
        var expected = new ArrayList<String>();
        var byZxing = new ArrayList<List<String>>();
        for (var name : Templates.names()) {
            for (var row : Rows.of(name, EACH).toList()) {
                expected.add("]Q1" + row.value("link") + (name.equals("inner") ? "#inner=" + row.value("inner") : ""));
                var image = damaged(damage, name, row);
                ImageIO.write(
                        image,
                        "png",
                        folder.resolve("%07d.png".formatted(expected.size())).toFile());
                byZxing.add(ZxingReader.read(image, List.of(ZxingReader.Code.QR)));
            }
        }

        var pictures = Files.createDirectory(folder.resolve("pictures"));
        for (var i = 1; i <= expected.size(); i++) {
            var file = "%07d.png".formatted(i);
            Files.move(folder.resolve(file), pictures.resolve(file));
        }
        var byOther = OtherPrograms.read(folder, List.of(Map.of("png", pictures.toString())));

        var meant = expected.stream().map(List::of).toList();
        assertThat(LabelsIT.wrong(meant, byOther)).isEmpty();
        assertThat(LabelsIT.wrong(meant, byZxing)).isEmpty();
    }

    private BufferedImage damaged(Damage damage, String name, LabelRow row) throws IOException {
        var template = Templates.named(name).orElseThrow();
        var square = new Layout(template, Language.ZH, new Grid(DPI))
                .item(row).stream()
                        .filter(Square.class::isInstance)
                        .map(Square.class::cast)
                        .findFirst()
                        .orElseThrow();
        var png = LabelPress.of(template, Language.ZH, DPI).render(row, LabelFormat.PNG);
        var image = code(ImageIO.read(new ByteArrayInputStream(png)), square);
        return switch (damage) {
            case ROTATED -> rotated(image);
            case BLURRED -> blurred(image, square.module());
            case HALF_CONTRAST -> halfContrast(image);
            case COVERED -> covered(image, square);
        };
    }

    /** The code with its quiet zone, in grey. */
    private static BufferedImage code(BufferedImage label, Square square) {
        var quiet = Symbols.QR_QUIET_ZONE * square.module();
        var side = square.modules().size() * square.module() + 2 * quiet;
        var grey = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(label, quiet - square.x(), quiet - square.y(), null);
        return grey;
    }

    /** By any angle, on white. */
    private BufferedImage rotated(BufferedImage image) {
        var side = image.getWidth() * 3 / 2;
        var rotated = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = rotated.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var turn = AffineTransform.getRotateInstance(random.nextDouble(2 * Math.PI), side / 2.0, side / 2.0);
        turn.translate((side - image.getWidth()) / 2.0, (side - image.getHeight()) / 2.0);
        graphics.drawImage(image, turn, null);
        return rotated;
    }

    /** Every dot becomes the mean of a square as wide as a module. */
    private static BufferedImage blurred(BufferedImage image, int module) {
        var weights = new float[module * module];
        Arrays.fill(weights, 1f / weights.length);
        var kernel = new Kernel(module, module, weights);
        return new ConvolveOp(kernel, ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    /** Grey on grey: a worn or faint print. */
    private static BufferedImage halfContrast(BufferedImage image) {
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, 64 + image.getRaster().getSample(x, y, 0) / 2);
            }
        }
        return image;
    }

    /** A spot of a tenth of the code, black or white, anywhere but on a finder pattern. */
    private BufferedImage covered(BufferedImage image, Square square) {
        var size = square.modules().size();
        var side = Math.sqrt(0.1) * size;
        Rectangle spot;
        do {
            spot = new Rectangle(
                    (int) (random.nextDouble(size - side) * square.module()),
                    (int) (random.nextDouble(size - side) * square.module()),
                    (int) (side * square.module()),
                    (int) (side * square.module()));
        } while (finders(square).stream().anyMatch(spot::intersects));
        var quiet = Symbols.QR_QUIET_ZONE * square.module();
        var graphics = image.createGraphics();
        graphics.setColor(random.nextBoolean() ? Color.BLACK : Color.WHITE);
        graphics.fillRect(quiet + spot.x, quiet + spot.y, spot.width, spot.height);
        return image;
    }

    private static List<Rectangle> finders(Square square) {
        var finder = FINDER * square.module();
        var far = square.modules().size() * square.module() - finder;
        return List.of(
                new Rectangle(0, 0, finder, finder),
                new Rectangle(far, 0, finder, finder),
                new Rectangle(0, far, finder, finder));
    }
}
