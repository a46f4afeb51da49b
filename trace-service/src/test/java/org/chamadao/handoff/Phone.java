package org.chamadao.handoff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamadao.resolver.Chromium;
import org.chamadao.serve.Link;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's phone: a browser process of its own with a profile of its own, a line to the service that can be cut, and a
 * camera that sees what is held before it.
 */
final class Phone implements AutoCloseable {
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final double PATIENCE = 10_000;
    private static final double IN_THE_END = 40_000;
    /** Until the browser has closed a database that nobody uses, in milliseconds. */
    private static final double CLOSING = 4_000;
    /** So long a frame stays before the camera, in milliseconds. */
    private static final double FRAME = 150;

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");
    /** What Chromium itself tells of a line that is cut, and of answers that refuse. */
    private static final Pattern EXPECTED =
            Pattern.compile("(Failed to load resource: |.*net::ERR_).*", Pattern.DOTALL);

    private final String owner;
    private final String language;
    private final Path profile;
    private final Link link;
    private final Playwright driver = Chromium.driver();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> switches = new ArrayList<>();
    private BrowserContext browser;
    private Page page;
    private @Nullable CDPSession devTools;

    private Phone(String owner, String language, Path profile, Link link) {
        this.owner = owner;
        this.language = language;
        this.profile = profile;
        this.link = link;
        this.browser = start();
        this.page = first(browser);
    }

    /**
     * Switches one on.
     *
     * @param service port of the loopback at which the service answers
     */
    static Phone of(String owner, String language, int service) throws IOException {
        return new Phone(
                owner, language, Files.createTempDirectory("phone-" + owner), Link.to(service, Link.Weather.CLEAR));
    }

    private BrowserContext start() {
        var started = Chromium.launchPersistent(
                driver,
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                        .setViewportSize(WIDTH, HEIGHT)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setLocale(language)
                        .setPermissions(List.of("camera")),
                switches);
        started.setDefaultTimeout(PATIENCE);
        started.addInitScript(script("clock.js"));
        if (switches.isEmpty()) {
            started.addInitScript(script("camera.js"));
        }
        started.onConsoleMessage(message -> {
            if (COMPLAINTS.contains(message.type())
                    && !EXPECTED.matcher(message.text()).matches()) {
                complaints.add(owner + ": " + message.text());
            }
        });
        started.onWebError(error -> complaints.add(owner + ": " + error.error()));
        return started;
    }

    private static Page first(BrowserContext browser) {
        return browser.pages().isEmpty() ? browser.newPage() : browser.pages().getFirst();
    }

    private static String script(String name) {
        try (InputStream script = Phone.class.getResourceAsStream("/handoff/" + name)) {
            return new String(Objects.requireNonNull(script, name + " is gone").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Page page() {
        return page;
    }

    Link link() {
        return link;
    }

    /** Goes to a place of the app, behind its {@code #}. */
    Phone open(String place) {
        page.navigate(address(place));
        return this;
    }

    private String address(String place) {
        return "http://localhost:" + link.port() + "/scanner/#/" + place;
    }

    /** The hash of the handoff that it shows. */
    String handoff() {
        page.waitForURL(Pattern.compile(".*#/handoffs/[0-9a-f]{64}"));
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    /** Its clock is wrong by so much from now on; the app is opened anew. */
    Phone clockIsOff(Duration by) {
        return openedAnew("clock-is-off", by.toMillis());
    }

    /** What waits for a time waits for so much less of it from now on; the app is opened anew. */
    Phone waitsAreShorter(int times) {
        return openedAnew("waits-are-shorter", times);
    }

    /** As clock.js finds it. */
    private Phone openedAnew(String name, long value) {
        page.evaluate("([name, value]) => localStorage.setItem(name, value)", List.of(name, Long.toString(value)));
        page.reload();
        return this;
    }

    /** All is as it is on other phones again; the app is opened anew. */
    Phone isRightAgain() {
        page.evaluate("localStorage.removeItem('clock-is-off')");
        return waitsAreShorter(1);
    }

    /** Waits longer than usual until a text stands there: the service lets nobody in twice within 15 seconds. */
    Phone saysInTheEnd(String text) {
        assertThat(page.locator("#app"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(IN_THE_END));
        return this;
    }

    /** Another tab of the same browser. */
    Page anotherTab(String place) {
        var tab = browser.newPage();
        tab.navigate(address(place));
        return tab;
    }

    /** So many bytes may the app keep, as the browser sees to but does not tell; none given: as many as ever. */
    Phone room(OptionalInt most) {
        if (devTools == null) {
            devTools = browser.newCDPSession(page);
        }
        var order = new JsonObject();
        order.addProperty("origin", "http://localhost:" + link.port());
        most.ifPresent(bytes -> order.addProperty("quotaSize", bytes));
        devTools.send("Storage.overrideQuotaForOrigin", order);
        // A database that is open goes by what it was told for a while.
        page.navigate("about:blank");
        page.waitForTimeout(CLOSING);
        return this;
    }

    /** Starts the browser again, whose own camera now sees a film. */
    Phone startWithCamera(Path film) {
        switches.add("--use-fake-device-for-media-stream");
        switches.add("--use-file-for-fake-video-capture=" + film);
        browser.close();
        browser = start();
        page = first(browser);
        return this;
    }

    /** Kills the browser as a phone does that needs the memory, and starts it again. */
    Phone killAndStart() {
        var main = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .filter(words -> words.contains("--user-data-dir=" + profile)
                                && words.stream().noneMatch(word -> word.startsWith("--type=")))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no browser runs with " + profile));
        main.destroyForcibly();
        main.onExit().join();
        try {
            browser.close();
        } catch (RuntimeException e) {
            // It is gone, as it should be.
        }
        browser = start();
        page = first(browser);
        devTools = null;
        return this;
    }

    Phone fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Phone press(String button) {
        button(button).click();
        return this;
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** Waits until a text stands there. */
    Phone says(String text) {
        assertThat(page.locator("#app")).containsText(text);
        return this;
    }

    Locator text(String text) {
        return page.locator("#app").getByText(text).first();
    }

    /** What changes on its screen while it shows a message. */
    Locator frames() {
        return page.locator(".player canvas");
    }

    /** Types a code into the field for those that cannot be scanned. */
    Phone type(String code) {
        page.locator(".typed input").fill(code);
        page.locator(".typed button").click();
        return this;
    }

    /** The first time somebody has to; later the app opens it by itself. */
    Phone openCamera() {
        if (!"yes".equals(page.evaluate("localStorage.getItem('chamadao-camera')"))) {
            press("Camera");
        }
        assertThat(page.locator(".scanner video")).isVisible();
        return this;
    }

    /** What a scanner that types its codes types. */
    Phone wedge(String code) {
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        return this;
    }

    /** Holds a picture before the camera. */
    void see(byte[] png) {
        page.evaluate(
                "address => window.heldBefore(address)",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    /**
     * Holds what another phone shows before this one's camera, again and again as it changes, until this one shows
     * something.
     */
    void watch(Locator shown, Locator until) {
        for (var looks = 0; looks < 400; looks++) {
            if (until.isVisible()) {
                page.evaluate("() => window.nothingBefore()");
                return;
            }
            see(shown.screenshot());
        }
        picture("watched");
        assertThat(until).isVisible();
    }

    /** Holds pictures before the camera, one after the other, until it shows something. */
    void look(List<byte[]> pictures, Locator until) {
        for (var looks = 0; looks < 100; looks++) {
            see(pictures.get(looks % pictures.size()));
            page.waitForTimeout(FRAME);
            if (until.isVisible()) {
                page.evaluate("() => window.nothingBefore()");
                return;
            }
        }
        picture("looked");
        assertThat(until).isVisible();
    }

    Phone picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pages", "scanner-" + owner + "-" + name + ".png")));
        return this;
    }

    /** Neither an error nor a breach of the content policy so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws IOException {
        browser.close();
        driver.close();
        link.close();
        try (Stream<Path> kept = Files.walk(profile)) {
            for (var file : kept.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
