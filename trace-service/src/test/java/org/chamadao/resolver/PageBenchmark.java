package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;

/**
 * How long a phone takes to check fifty events: from when it has the proof until the page says what came of it, in
 * Chromium whose processor is slowed to a quarter, each time with nothing kept from before; beside the same at full speed.
 */
public final class PageBenchmark implements Benchmark {
    private static final int EVENTS = 50;
    private static final int SLOWED = 4;
    private static final int WARM_UP = 2;
    private static final int TURNS = 9;
    private static final double GOAL = 300;

    /** Notes when the last answer was read, and when the check was done. */
    private static final String STOPWATCH = """
            const read = Response.prototype.text
            Response.prototype.text = async function () {
              const text = await read.call(this)
              window.proofAt = performance.now()
              return text
            }
            new MutationObserver((changes) => {
              if (!changes.some(({ target }) => target.dataset.state === 'done')) return
              window.doneAt = performance.now()
              console.log('done')
            }).observe(document, { subtree: true, attributeFilter: ['data-state'] })
            """;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public Report run(PrintStream progress) throws Exception {
        progress.println("playing a season");
        var service = SeasonService.shared();
        var address = fifty(service);
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var taken = Turns.take(
                    WARM_UP,
                    TURNS,
                    () -> milliseconds(browser, address, 1),
                    () -> milliseconds(browser, address, SLOWED),
                    progress);
            return new Report(
                    List.of(
                            List.of("events", "at full speed, ms", "slowed 4 times, ms"),
                            List.of(
                                    Integer.toString(EVENTS),
                                    String.format(Locale.ROOT, "%.0f", taken.baseline()),
                                    String.format(Locale.ROOT, "%.0f", taken.subject()))),
                    Goal.atMost(GOAL),
                    List.of(
                            Measure.whole("ms", taken.subject()),
                            Measure.whole("events", EVENTS),
                            Measure.whole("unslowed", taken.baseline())),
                    List.of());
        }
    }

    /** The page of a cake with so many events: four that made it, all others its own. */
    private static String fifty(SeasonService service) throws Exception {
        var cake = TeaEvents.cake("FIFTY");
        var events = new ArrayList<>(List.of(
                TeaEvents.harvest("FIFTY", "420"),
                TeaEvents.drying("FIFTY", "420", "FIFTY", "100"),
                TeaEvents.blending("FIFTY", "99", "FIFTY", "100"),
                TeaEvents.pressing("FIFTY", "1", List.of(cake))));
        while (events.size() < EVENTS) {
            events.add(TeaEvents.observing("storing", "storing", cake));
        }
        service.capture(events.toArray(String[]::new));
        var address = service.at(URI.create(cake).getPath() + "?lang=en").toString();
        try (var driver = Chromium.driver()) {
            var request = driver.request().newContext();
            Eventually.holds(() -> request.get(address).text().split("data-entry=", -1).length > EVENTS);
        }
        return address;
    }

    private static double milliseconds(Browser browser, String address, int slowed) {
        try (var phone = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setIsMobile(true))) {
            var page = phone.newPage();
            page.addInitScript(STOPWATCH);
            var rate = new JsonObject();
            rate.addProperty("rate", slowed);
            phone.newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
            // Whoever looks at the page again and again takes the processor that is measured.
            page.waitForConsoleMessage(() -> page.navigate(address));
            assertThat(page.locator("[data-entry]")).hasCount(EVENTS);
            return ((Number) page.evaluate("window.doneAt - window.proofAt")).doubleValue();
        }
    }
}
