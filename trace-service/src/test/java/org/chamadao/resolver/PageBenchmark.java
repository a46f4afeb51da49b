package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.chamadao.bench.Benchmark;
import org.chamadao.bench.Goal;
import org.chamadao.bench.Load;
import org.chamadao.bench.Measure;
import org.chamadao.bench.Report;
import org.chamadao.bench.Turns;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;

/**
 * What a page costs the buyer and the service. For the buyer: the bytes of the first view and of the proof, and how long a
 * phone takes to check fifty events, from when it has the proof until the page says what came of it, in Chromium whose
 * processor is slowed to a quarter, each time with nothing kept from before; beside the same at full speed. For the
 * service: how many pages it sends in a second, beside the same bytes as a file, both compressed as a browser asks for;
 * of one item that everybody scans, and of many items, each of them seldom.
 */
public final class PageBenchmark implements Benchmark {
    private static final int EVENTS = 50;
    private static final int SLOWED = 4;
    private static final int WARM_UP = 2;
    private static final int TURNS = 9;
    private static final Load LOAD = new Load(8, Duration.ofMillis(1_500));

    private static final double FIRST_VIEW_KB = 60;
    private static final double VERDICT_KB = 14;
    private static final double PROOF_BYTES = 1_500;
    private static final double CHECK_MS = 300;
    private static final double OF_FILE = 0.25;

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
        try (var file = PageFile.empty()) {
            var service = SeasonService.start(file.settings());
            var fifty = fifty(service);
            progress.println("asking for pages and for a file");
            var requests = requests(service, file, progress);
            progress.println("asking for pages of many items");
            var many = many(service, progress);
            progress.println("checking fifty events");
            var check = check(fifty + "?lang=en", progress);
            return report(sizes(List.of(service.page().toString(), fifty)), check, requests, many);
        }
    }

    /** The page of a sold item, beside its bytes as a file. */
    private static Turns requests(SeasonService service, PageFile file, PrintStream progress) throws Exception {
        var page = service.page();
        file.write(Compressed.unfolded(Compressed.get(page)));
        return Turns.take(
                WARM_UP,
                TURNS,
                () -> LOAD.perSecond(() -> read(service.at(PageFile.PATH))),
                () -> LOAD.perSecond(() -> read(page)),
                progress);
    }

    /** All items of the season in turn, beside the one. */
    private static Turns many(SeasonService service, PrintStream progress) throws Exception {
        var pages = service.pages();
        progress.printf(Locale.ROOT, "%d items%n", pages.size());
        var next = new AtomicInteger();
        return Turns.take(
                WARM_UP,
                TURNS,
                () -> LOAD.perSecond(() -> read(service.page())),
                () -> LOAD.perSecond(() -> read(pages.get(Math.floorMod(next.getAndIncrement(), pages.size())))),
                progress);
    }

    private static int read(URI address) throws IOException, InterruptedException {
        Compressed.get(address);
        return 1;
    }

    private static Turns check(String address, PrintStream progress) throws Exception {
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            return Turns.take(
                    WARM_UP,
                    TURNS,
                    () -> milliseconds(browser, address, 1),
                    () -> milliseconds(browser, address, SLOWED),
                    progress);
        }
    }

    /** In each language. */
    private static List<PageBytes> sizes(List<String> pages) throws IOException, InterruptedException {
        var sizes = new ArrayList<PageBytes>();
        for (var page : pages) {
            for (var language : Language.values()) {
                sizes.add(PageBytes.of(URI.create(page + "?lang=" + language.tag())));
            }
        }
        return sizes;
    }

    private static double most(List<PageBytes> sizes, ToDoubleFunction<PageBytes> size) {
        return sizes.stream().mapToDouble(size).max().orElseThrow();
    }

    private static Report report(List<PageBytes> sizes, Turns check, Turns requests, Turns many) {
        var firstView = most(sizes, PageBytes::firstView) / 1_000;
        var verdict = most(sizes, PageBytes::verdict) / 1_000;
        var proof = most(sizes, PageBytes::proofPerEvent);
        return new Report(
                List.of(
                        List.of("the largest of two pages in two languages, compressed", ""),
                        row("first view, kB", "%.1f", firstView),
                        row("of the page until the verdict, kB", "%.1f", verdict),
                        row("proof of an event, bytes", "%.0f", proof),
                        row("50 events checked at a quarter of the speed, ms", "%.0f", check.subject()),
                        row("50 events checked at full speed, ms", "%.0f", check.baseline()),
                        row("pages, requests/s", "%.0f", requests.subject()),
                        row("pages of many items in turn, requests/s", "%.0f", many.subject()),
                        row("the same bytes as a file, requests/s", "%.0f", requests.baseline()),
                        row("pages in parts of files", "%.2f", requests.ratio())),
                Goal.atMost(FIRST_VIEW_KB),
                List.of(
                        Measure.decimal("first_view_kb", firstView),
                        Measure.whole("proof_bytes_per_event", proof),
                        Measure.whole("check_ms", check.subject()),
                        Measure.decimal("verdict_kb", verdict),
                        Measure.decimal("requests_ratio", requests.ratio()),
                        Measure.whole("requests_per_s", requests.subject()),
                        Measure.whole("many_per_s", many.subject()),
                        Measure.whole("events", EVENTS),
                        Measure.whole("unslowed_ms", check.baseline())),
                List.of(
                        new Report.Condition("the verdict stands in the first 14 kB", verdict <= VERDICT_KB),
                        new Report.Condition("a proof has at most 1.5 kB per event", proof <= PROOF_BYTES),
                        new Report.Condition("fifty events are checked in 300 ms", check.subject() <= CHECK_MS),
                        new Report.Condition("a quarter as many pages as files", requests.ratio() >= OF_FILE)));
    }

    private static List<String> row(String what, String format, double number) {
        return List.of(what, String.format(Locale.ROOT, format, number));
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
        var address = service.at(URI.create(cake).getPath()).toString();
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
