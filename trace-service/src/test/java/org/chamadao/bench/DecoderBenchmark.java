package org.chamadao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.chamadao.gs1.Serials;
import org.chamadao.labelprinter.format.LabelFormat;
import org.chamadao.labelprinter.format.LabelPress;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Templates;
import org.chamadao.resolver.Chromium;

/**
 * What the app on phones reads of rendered labels, by their size in the picture, blur, angle and light, and what a frame
 * costs there beside the decoder's library alone on the same pixels. In Chromium, with the app's own parts.
 */
final class DecoderBenchmark implements Benchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 960;
    private static final int DPI = 300;
    private static final int LABELS_OF_EACH = 2;
    private static final int WARM_UP = 20;
    /** In parts of the library's time: drawing the frame, and taking it to where it is decoded. */
    private static final double GOAL = 1.5;

    @Override
    public String name() {
        return "decoder";
    }

    /**
     * How a label is seen.
     *
     * @param module pixels of a module of its code
     * @param blur radius in pixels
     * @param angle degrees
     * @param light 1 by day; less is darker, with less contrast and more noise
     */
    private record View(String label, double module, double blur, int angle, double light) {}

    /** @param app milliseconds of a frame in the app, and of the library alone */
    private record Seen(View view, boolean read, double app, double bare) {}

    /** A label, the text that its code must give, and the dots of a module. */
    private record Printed(String name, BufferedImage picture, String text, double dotsPerModule) {}

    @Override
    public Report run(PrintStream progress) throws Exception {
        var seen = new ArrayList<Seen>();
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var frame = new byte[1][];
            var page = AppPage.open(browser, "http://localhost", "decoder", "measure", () -> frame[0]);
            var printed = printed();
            frame[0] = png(photographed(printed.getFirst(), new View("", 3, 0, 0, 1), 0));
            for (var time = 0; time < WARM_UP; time++) {
                measure(page, time);
            }
            for (var label : printed) {
                for (var view : views(label.name())) {
                    frame[0] = png(photographed(label, view, seen.size()));
                    seen.add(seen(view, label, measure(page, seen.size() + WARM_UP)));
                }
                progress.printf(Locale.ROOT, "%s: %d frames%n", label.name(), seen.size());
            }
        }
        return report(seen);
    }

    private static JsonNode measure(Page page, int number) throws IOException {
        var measured =
                page.evaluate("async number => JSON.stringify(await measure('/bench/picture.png?' + number))", number);
        return MAPPER.readTree((String) measured);
    }

    private static Seen seen(View view, Printed label, JsonNode measured) {
        return new Seen(
                view,
                StreamSupport.stream(measured.get("texts").spliterator(), false)
                        .anyMatch(text -> text.textValue().equals(label.text())),
                measured.get("app").doubleValue(),
                measured.get("bare").doubleValue());
    }

    private static List<View> views(String label) {
        var views = new ArrayList<View>();
        for (var module : List.of(1.6, 2.5, 4.0)) {
            for (var blur : List.of(0.0, 1.0, 2.0)) {
                for (var angle : List.of(0, 20, 45)) {
                    for (var light : List.of(1.0, 0.45, 0.2)) {
                        views.add(new View(label, module, blur, angle, light));
                    }
                }
            }
        }
        return views;
    }

    private static List<Printed> printed() throws IOException {
        var serials = new Serials();
        var printed = new ArrayList<Printed>();
        for (var label = 0; label < LABELS_OF_EACH; label++) {
            var link = "https://id.example.cn/01/02012345678909/21/" + serials.next();
            // 45 modules of QR in 22.6 mm with its quiet zone of four on every side.
            printed.add(printed(
                    "cake, QR",
                    "cake",
                    Map.of("uri", link, "link", link, "serial", link.substring(link.length() - 16)),
                    "HTTPS://ID.EXAMPLE.CN" + link.substring("https://id.example.cn".length())));
            var sscc = "0095060001343520" + label;
            sscc = sscc + checkDigit(sscc);
            var unit = "https://id.example.cn/00/" + sscc;
            printed.add(
                    printed("case, GS1-128", "case", Map.of("uri", unit, "link", unit, "sscc", sscc), "]C100" + sscc));
        }
        return printed;
    }

    private static Printed printed(String name, String template, Map<String, String> fields, String text)
            throws IOException {
        var row = new HashMap<>(Map.of(
                "sequence", "1", "gtin", "02012345678909", "lot", "2026春-MH-017", "product", "勐海古树普洱生茶七子饼 357g"));
        row.putAll(fields);
        var press = LabelPress.of(Templates.named(template).orElseThrow(), Language.ZH, DPI);
        var picture = ImageIO.read(new ByteArrayInputStream(press.render(new LabelRow(row), LabelFormat.PNG)));
        return new Printed(name, picture, text, name.endsWith("QR") ? 5 : 6);
    }

    private static int checkDigit(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    /** The label in the middle of a frame, on a grey table. */
    private static BufferedImage photographed(Printed label, View view, int seed) {
        var frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var surface = frame.createGraphics();
        surface.setColor(Color.GRAY);
        surface.fillRect(0, 0, WIDTH, HEIGHT);
        var scale = view.module() / label.dotsPerModule();
        var place = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
        place.rotate(Math.toRadians(view.angle()));
        place.scale(scale, scale);
        place.translate(-label.picture().getWidth() / 2.0, -label.picture().getHeight() / 2.0);
        var coloured =
                new BufferedImage(label.picture().getWidth(), label.picture().getHeight(), BufferedImage.TYPE_INT_RGB);
        coloured.createGraphics().drawImage(label.picture(), 0, 0, null);
        surface.drawImage(coloured, new AffineTransformOp(place, AffineTransformOp.TYPE_BICUBIC), 0, 0);
        surface.dispose();
        return noisy(blurred(frame, view.blur()), view.light(), new Random(seed));
    }

    private static BufferedImage blurred(BufferedImage frame, double radius) {
        if (radius == 0) {
            return frame;
        }
        var reach = (int) Math.ceil(2 * radius);
        var weights = new float[2 * reach + 1];
        var sum = 0f;
        for (var at = 0; at < weights.length; at++) {
            var distance = at - reach;
            weights[at] = (float) Math.exp(-distance * distance / (2 * radius * radius));
            sum += weights[at];
        }
        for (var at = 0; at < weights.length; at++) {
            weights[at] /= sum;
        }
        var across = new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null);
        var down = new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null);
        return down.filter(across.filter(frame, null), null);
    }

    /** Darker, with the noise of a sensor. */
    private static BufferedImage noisy(BufferedImage frame, double light, Random random) {
        var dark = new RescaleOp((float) light, (float) (20 * (1 - light)), null).filter(frame, null);
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var noise = random.nextGaussian() * 6;
                var grey = (int) Math.clamp((dark.getRGB(x, y) & 0xFF) + noise, 0, 255);
                dark.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return dark;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static Report report(List<Seen> seen) {
        var table = new ArrayList<>(List.of(List.of("", "read", "ms per frame", "library alone, ms")));
        for (var label : List.of("cake, QR", "case, GS1-128")) {
            var of = seen.stream()
                    .filter(one -> one.view().label().equals(label))
                    .toList();
            table.add(line(label, of));
            for (var module : List.of(1.6, 2.5, 4.0)) {
                table.add(line("  " + module + " pixels per module", filtered(of, view -> view.module() == module)));
            }
            for (var blur : List.of(0.0, 1.0, 2.0)) {
                table.add(line("  blurred by " + blur + " pixels", filtered(of, view -> view.blur() == blur)));
            }
            for (var angle : List.of(0, 20, 45)) {
                table.add(line("  turned by " + angle + "°", filtered(of, view -> view.angle() == angle)));
            }
            for (var light : List.of(1.0, 0.45, 0.2)) {
                table.add(line("  light " + light, filtered(of, view -> view.light() == light)));
            }
        }
        return new Report(
                table,
                Goal.atMost(GOAL),
                List.of(
                        Measure.decimal("overhead", mean(seen, Seen::app) / mean(seen, Seen::bare)),
                        Measure.decimal("read_rate", rate(seen)),
                        Measure.decimal("ms_per_frame", mean(seen, Seen::app)),
                        Measure.whole("frames", seen.size())),
                List.of());
    }

    private static List<Seen> filtered(List<Seen> seen, Predicate<View> which) {
        return seen.stream().filter(one -> which.test(one.view())).toList();
    }

    private static List<String> line(String what, List<Seen> seen) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.0f %%", 100 * rate(seen)),
                String.format(Locale.ROOT, "%.1f", mean(seen, Seen::app)),
                String.format(Locale.ROOT, "%.1f", mean(seen, Seen::bare)));
    }

    private static double rate(List<Seen> seen) {
        return seen.stream().filter(Seen::read).count() / (double) seen.size();
    }

    private static double mean(List<Seen> seen, ToDoubleFunction<Seen> value) {
        return seen.stream().mapToDouble(value).average().orElseThrow();
    }
}
