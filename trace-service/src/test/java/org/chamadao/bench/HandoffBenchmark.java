package org.chamadao.bench;

import com.microsoft.playwright.Browser;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.resolver.Chromium;
import org.chamadao.serve.Link;
import org.chamadao.serve.Service;

/**
 * 500 handoffs, each of one case and signed by both sides, out of the queue of a phone in Chromium, by the app's own code,
 * through a line of 150 ms there and back and 1 Mbit/s whose connections last three seconds on average; beside it the
 * same events with the same signatures, captured in documents of 100 over such a line. The app packs what it sends, which
 * capture does not take (capture/SPEC.md, rule 3); so the handoffs are also sent unpacked, for comparison.
 */
final class HandoffBenchmark implements Benchmark {
    private static final int HANDOFFS = 500;
    private static final int WARM_UP = 1;
    private static final int COUNTED = 5;
    private static final int PLAIN = 3;
    private static final double GOAL = 0.5;
    private static final Duration ONE_WAY = Duration.ofMillis(75);
    private static final long BITS_PER_SECOND = 1_000_000;
    private static final Duration LIFE = Duration.ofSeconds(3);

    private final AtomicInteger units = new AtomicInteger();

    @Override
    public String name() {
        return "handoff";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        try (var folder = BenchFolder.of(name());
                var service = Service.start(folder.settings("data", Map.of()));
                var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var capturing = CapturingService.of(service, folder.path().resolve("data"));
            var sides = Sides.of(service, folder.path().resolve("data"));
            var seeds = new AtomicInteger();
            var turns = Turns.take(
                    WARM_UP,
                    COUNTED,
                    () -> turn(browser, capturing, sides, "Documents", seeds.incrementAndGet()),
                    // The line breaks as it did in the turn before.
                    () -> turn(browser, capturing, sides, "Handoffs", seeds.get()),
                    progress);
            var plain = new ArrayList<Double>();
            while (plain.size() < PLAIN) {
                plain.add(turn(browser, capturing, sides, "PlainHandoffs", WARM_UP + COUNTED - plain.size()));
                progress.printf(Locale.ROOT, "unpacked %d of %d: %,.2f%n", plain.size(), PLAIN, plain.getLast());
            }
            return report(turns, plain.stream().sorted().toList().get(PLAIN / 2));
        }
    }

    /** Handoffs in a second, until all are answered. */
    private double turn(Browser browser, CapturingService service, Sides sides, String what, int seed)
            throws Exception {
        var weather = new Link.Weather(ONE_WAY, BITS_PER_SECOND, Optional.of(LIFE), seed);
        try (var link = Link.to(service.address().getPort(), weather);
                var page = AppPage.open(
                        browser, "http://localhost:" + link.port(), "handoff", "send" + what, () -> new byte[0])) {
            page.evaluate("work => prepare" + what + "(work)", sides.work(units()));
            var milliseconds =
                    Double.parseDouble((String) page.evaluate("async () => String(await send" + what + "())"));
            service.awaitSequenced();
            return HANDOFFS * 1000 / milliseconds;
        }
    }

    /** Numbers of cases that nobody has named yet. */
    private List<String> units() {
        return IntStream.range(0, HANDOFFS)
                .mapToObj(_ -> String.format(Locale.ROOT, "09506000%09d", units.incrementAndGet()))
                .map(digits -> "https://id.gs1.org/00/" + digits + checkDigit(digits))
                .toList();
    }

    private static int checkDigit(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    /** Who gives and who takes, each with a device that signs. */
    private record Sides(Map<String, String> giver, Map<String, String> taker) {
        static Sides of(Service service, Path data) throws Exception {
            var token = Files.readString(data.resolve("operator.token")).strip();
            var operator = new TestOrganisation(
                    service.address(), TestAdministrator.signIn(new TestApi(service.address(), token)));
            return new Sides(side(operator.party("factory")), side(operator.party("haulier")));
        }

        private static Map<String, String> side(TestOrganisation party) {
            var device = party.begin();
            return Map.of(
                    "party",
                    party.pseudonym(),
                    // One that lasts: sessions give tokens for ten minutes.
                    "token",
                    party.api()
                            .post("/api/tokens", Map.of("name", "phone", "scopes", List.of("read", "capture")))
                            .text("token"),
                    "certificate",
                    device.certificate().base64(),
                    "key",
                    device.key().privateKeyBase64());
        }

        Map<String, Object> work(List<String> things) {
            return Map.of("giver", giver, "taker", taker, "things", things);
        }
    }

    private static Report report(Turns turns, double plain) {
        return new Report(
                List.of(
                        List.of("", "handoffs/s", "events/s"),
                        row("in documents of 100 events", turns.baseline()),
                        row("as handoffs, out of the app's queue", turns.subject()),
                        row("the same, unpacked", plain)),
                Goal.atLeast(GOAL),
                List.of(
                        Measure.decimal("ratio", turns.ratio()),
                        Measure.decimal("unpacked_ratio", plain / turns.baseline()),
                        Measure.decimal("handoffs_per_s", turns.subject()),
                        Measure.whole("handoffs", HANDOFFS)),
                List.of());
    }

    private static List<String> row(String what, double rate) {
        return List.of(what, String.format(Locale.ROOT, "%.1f", rate), String.format(Locale.ROOT, "%.1f", 2 * rate));
    }
}
