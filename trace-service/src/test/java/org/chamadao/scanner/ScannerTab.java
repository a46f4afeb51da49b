package org.chamadao.scanner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The app on somebody's phone, used by what stands on its buttons and fields. */
final class ScannerTab {
    /** In pixels: a thumb in a glove. */
    private static final int TARGET = 56;
    /** As the build of web/ has installed it. */
    private static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");
    /** An answer that refuses something, or does not come, is told to the console by Chromium itself. */
    private static final Pattern REFUSED =
            Pattern.compile("Failed to load resource: (the server responded with a status of (4|503).*|net::ERR_.*)");

    private static final String FAULTS = """
            async () => (await axe.run()).violations
                .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' '))
            """;

    private static final String SMALL = """
            target => Array.from(document.querySelectorAll(
                    'a, button, label.button, select, summary, input:not([type=checkbox], [type=file])'))
                .filter(({ offsetParent }) => offsetParent !== null)
                .map(element => ({ text: element.outerHTML, box: element.getBoundingClientRect() }))
                .filter(({ box }) => Math.min(box.width, box.height) < target)
                .map(({ text, box }) => `${box.width} × ${box.height}: ${text}`)
            """;

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ScannerTab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !REFUSED.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static ScannerTab of(BrowserContext browser) throws IOException {
        browser.addInitScript(Files.readString(AXE));
        return new ScannerTab(browser.newPage());
    }

    static Browser.NewContextOptions phone(String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale(language);
    }

    Page page() {
        return page;
    }

    ScannerTab open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    ScannerTab fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    ScannerTab press(String button) {
        button(button).click();
        return this;
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** Follows a link, such as a tile of the first page or a place of the bar below. */
    ScannerTab go(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
        return this;
    }

    /** Types a code into the field for those that cannot be scanned. */
    ScannerTab type(String code) {
        page.locator(".typed input").fill(code);
        page.locator(".typed button").click();
        return this;
    }

    ScannerTab at(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        return this;
    }

    ScannerTab says(String text) {
        assertThat(page.locator("#app")).containsText(text);
        return this;
    }

    /** Nothing is cut off, nothing too small for a thumb, nothing that a tool for accessibility finds wrong. */
    ScannerTab isInOrder() {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("scrolls sideways: " + page.url())
                .isEqualTo(true);
        // At once: lists may change while a screen is looked at.
        assertThat(page.evaluate(SMALL, TARGET)).as(page.url()).isEqualTo(List.of());
        assertThat(page.evaluate(FAULTS)).as(page.url()).isEqualTo(List.of());
        return this;
    }

    ScannerTab picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pages", "scanner-" + name + ".png")));
        return this;
    }

    /** Neither an error nor a breach of the content policy. */
    void hadNoComplaints() {
        assertThat(complaints).isEmpty();
    }
}
