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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
 * costs there beside the decoder's library alone on the same pixels. Each label is held before the camera for some frames,
 * not quite still, and the app looks at each in another way. Some frames are beyond every decoder: beside them stands what
 * the library alone reads in the whole frame when it tries all that it can. In Chromium, with the app's own parts.
 */
final class DecoderBenchmark implements Benchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 960;
    private static final int DPI = 300;
    /** Frames of a label that is held in one way: a quarter of a second of a phone that decodes sixteen in a second. */
    private static final int SHOTS = 4;

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

    /** What was found in a frame, and in how many milliseconds. */
    private record Found(boolean read, double milliseconds) {
        static Found of(JsonNode found, Printed label) {
            return new Found(
                    StreamSupport.stream(found.get("texts").spliterator(), false)
                            .anyMatch(text -> text.textValue().equals(label.text())),
                    found.get("milliseconds").doubleValue());
        }
    }

    /**
     * A frame.
     *
     * @param bare by the library alone, given the same pixels
     * @param thorough by the library alone, given the whole frame and all that it can try
     */
    private record Seen(View view, int shot, Found app, Found bare, Found thorough) {}

    /**
     * A label.
     *
     * @param text that its code must give
     * @param across where the middle of the code is, in parts of the label's width
     * @param down the same in parts of its height
     */
    private record Printed(
            String name, BufferedImage picture, String text, double dotsPerModule, double across, double down) {}

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
                measure(page, time % SHOTS, time);
            }
            for (var label : printed) {
                for (var view : views(label.name())) {
                    for (var shot = 0; shot < SHOTS; shot++) {
                        frame[0] = png(photographed(label, view, seen.size()));
                        seen.add(seen(view, shot, label, measure(page, shot, seen.size() + WARM_UP)));
                    }
                }
                progress.printf(Locale.ROOT, "%s: %d frames%n", label.name(), seen.size());
            }
        }
        return report(seen);
    }

    private static JsonNode measure(Page page, int shot, int number) throws IOException {
        var measured = page.evaluate(
                "async ([shot, number]) => JSON.stringify(await measure('/bench/picture.png?' + number, shot))",
                List.of(shot, number));
        return MAPPER.readTree((String) measured);
    }

    private static Seen seen(View view, int shot, Printed label, JsonNode measured) {
        return new Seen(
                view,
                shot,
                Found.of(measured.get("app"), label),
                Found.of(measured.get("bare"), label),
                Found.of(measured.get("thorough"), label));
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
        var link = "https://id.example.cn/01/02012345678909/21/" + new Serials().next();
        var sscc = "00950600013435200";
        sscc = sscc + checkDigit(sscc);
        var unit = "https://id.example.cn/00/" + sscc;
        return List.of(
                // 45 modules of QR in 22.6 mm with its quiet zone of four on every side.
                printed(
                        "cake, QR",
                        "cake",
                        Map.of("uri", link, "link", link, "serial", link.substring(link.length() - 16)),
                        "HTTPS://ID.EXAMPLE.CN" + link.substring("https://id.example.cn".length())),
                printed("case, GS1-128", "case", Map.of("uri", unit, "link", unit, "sscc", sscc), "]C100" + sscc));
    }

    private static Printed printed(String name, String template, Map<String, String> fields, String text)
            throws IOException {
        var row = new HashMap<>(Map.of(
                "sequence", "1", "gtin", "02012345678909", "lot", "2026春-MH-017", "product", "勐海古树普洱生茶七子饼 357g"));
        row.putAll(fields);
        var press = LabelPress.of(Templates.named(template).orElseThrow(), Language.ZH, DPI);
        var picture = ImageIO.read(new ByteArrayInputStream(press.render(new LabelRow(row), LabelFormat.PNG)));
        return name.endsWith("QR")
                ? new Printed(name, picture, text, 5, 0.24, 0.395)
                : new Printed(name, picture, text, 6, 0.5, 0.785);
    }

    private static int checkDigit(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    /** A label on a grey table; its code is in the middle of the frame, as people aim. */
    private static BufferedImage photographed(Printed label, View view, int seed) {
        var frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var surface = frame.createGraphics();
        surface.setColor(Color.GRAY);
        surface.fillRect(0, 0, WIDTH, HEIGHT);
        var hand = new Random(seed);
        var scale = view.module() / label.dotsPerModule() * (1 + hand.nextGaussian() * 0.01);
        var place = AffineTransform.getTranslateInstance(
                WIDTH / 2.0 + hand.nextGaussian() * 10, HEIGHT / 2.0 + hand.nextGaussian() * 10);
        place.rotate(Math.toRadians(view.angle() + hand.nextGaussian()));
        place.scale(scale, scale);
        place.translate(
                -label.picture().getWidth() * label.across(), -label.picture().getHeight() * label.down());
        var coloured =
                new BufferedImage(label.picture().getWidth(), label.picture().getHeight(), BufferedImage.TYPE_INT_RGB);
        coloured.createGraphics().drawImage(label.picture(), 0, 0, null);
        surface.drawImage(coloured, new AffineTransformOp(place, AffineTransformOp.TYPE_BICUBIC), 0, 0);
        surface.dispose();
        return noisy(blurred(frame, view.blur()), view.light(), hand);
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
        var table = new ArrayList<>(List.of(List.of(
                "",
                "read",
                "within " + SHOTS + " frames",
                "ms per frame",
                "library alone, ms",
                "trying all: read",
                "ms")));
        for (var label : List.of("cake, QR", "case, GS1-128")) {
            var of = seen.stream()
                    .filter(one -> one.view().label().equals(label))
                    .toList();
            table.add(line(label, of));
            for (var module : List.of(1.6, 2.5, 4.0)) {
                table.add(line("  " + module + " pixels per module", filter(of, view -> view.module() == module)));
            }
            for (var blur : List.of(0.0, 1.0, 2.0)) {
                table.add(line("  blurred by " + blur + " pixels", filter(of, view -> view.blur() == blur)));
            }
            for (var angle : List.of(0, 20, 45)) {
                table.add(line("  turned by " + angle + "°", filter(of, view -> view.angle() == angle)));
            }
            for (var light : List.of(1.0, 0.45, 0.2)) {
                table.add(line("  light " + light, filter(of, view -> view.light() == light)));
            }
        }
        return new Report(
                table,
                Goal.atMost(GOAL),
                List.of(
                        Measure.decimal("overhead", mean(seen, Seen::app) / mean(seen, Seen::bare)),
                        Measure.decimal("read_rate", rate(seen, Seen::app)),
                        Measure.decimal(
                                "of_readable",
                                rate(filtered(seen, one -> one.thorough().read()), Seen::app)),
                        Measure.decimal("thorough_rate", rate(seen, Seen::thorough)),
                        Measure.decimal("held_rate", heldRate(seen)),
                        Measure.decimal("frames_to_read", framesToRead(seen)),
                        Measure.decimal("ms_per_frame", mean(seen, Seen::app)),
                        Measure.whole("frames", seen.size())),
                List.of());
    }

    private static List<Seen> filter(List<Seen> seen, Predicate<View> which) {
        return filtered(seen, one -> which.test(one.view()));
    }

    private static List<Seen> filtered(List<Seen> seen, Predicate<Seen> which) {
        return seen.stream().filter(which).toList();
    }

    private static List<String> line(String what, List<Seen> seen) {
        return List.of(
                what,
                percent(rate(seen, Seen::app)),
                percent(heldRate(seen)),
                String.format(Locale.ROOT, "%.1f", mean(seen, Seen::app)),
                String.format(Locale.ROOT, "%.1f", mean(seen, Seen::bare)),
                percent(rate(seen, Seen::thorough)),
                String.format(Locale.ROOT, "%.1f", mean(seen, Seen::thorough)));
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * rate);
    }

    private static double rate(List<Seen> seen, Function<Seen, Found> by) {
        return seen.stream().filter(one -> by.apply(one).read()).count() / (double) seen.size();
    }

    /** Of the ways in which labels are held, the part in which one frame at least was read. */
    private static double heldRate(List<Seen> seen) {
        return firstRead(seen).size() * SHOTS / (double) seen.size();
    }

    /** How many frames it took until one was read, where one was. */
    private static double framesToRead(List<Seen> seen) {
        return firstRead(seen).values().stream()
                .mapToInt(shot -> shot + 1)
                .average()
                .orElseThrow();
    }

    private static Map<View, Integer> firstRead(List<Seen> seen) {
        return seen.stream()
                .filter(one -> one.app().read())
                .collect(Collectors.toMap(Seen::view, Seen::shot, Math::min));
    }

    private static double mean(List<Seen> seen, Function<Seen, Found> by) {
        return seen.stream()
                .mapToDouble(one -> by.apply(one).milliseconds())
                .average()
                .orElseThrow();
    }
}
