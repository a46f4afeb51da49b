package org.chamadao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One tab of somebody's browser, used by what stands on its buttons and fields. */
public final class ConsoleTab {
    private static final int TARGET = 44;
    /** An answer that refuses something, or does not come, is told to the console by Chromium itself. */
    private static final Pattern REFUSED = Pattern.compile(
            "Failed to load resource: (the server responded with a status of 4.*|net::ERR_INTERNET_DISCONNECTED)");

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ConsoleTab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (COMPLAINTS.contains(message.type())
                    && !REFUSED.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    public static ConsoleTab of(BrowserContext browser) {
        return new ConsoleTab(browser.newPage());
    }

    /** A browser the size of a phone. */
    public static Browser.NewContextOptions phone(String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale(language);
    }

    /** A browser on a desk. */
    public static Browser.NewContextOptions desktop(String language) {
        return new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale(language);
    }

    public Page page() {
        return page;
    }

    public ConsoleTab open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    public ConsoleTab fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    public ConsoleTab choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(option));
        return this;
    }

    public ConsoleTab press(String button) {
        button(button).click();
        return this;
    }

    public Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** Presses what is in the row that shows a text, and then the same in the question that follows. */
    public ConsoleTab pressAndConfirm(String row, String button) {
        var exactly = new Locator.GetByRoleOptions().setName(button).setExact(true);
        row(row).getByRole(AriaRole.BUTTON, exactly).first().click();
        page.locator("dialog[open]").getByRole(AriaRole.BUTTON, exactly).click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
        return this;
    }

    /** Presses a button, and then the same in the question that follows. */
    public ConsoleTab pressAndConfirm(String button) {
        press(button);
        page.locator("dialog[open] .grave").click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
        return this;
    }

    public Locator row(String text) {
        return page.locator(".rows > li").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Goes to a page by the menu; on a phone it has to be opened first. */
    public ConsoleTab go(String entry) {
        var opener = page.locator("nav .opener");
        if (opener.isVisible()) {
            opener.click();
        }
        page.locator("nav")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true))
                .click();
        return at(entry);
    }

    /** Waits for a heading. */
    public ConsoleTab at(String heading) {
        assertThat(page.locator("h1")).hasText(heading);
        assertThat(page.getByText("Loading …")).hasCount(0);
        return this;
    }

    public List<String> menu() {
        return page.locator("nav a").allTextContents();
    }

    /** What is shown once under a label. */
    public String shownOnce(String label) {
        return page.locator(".once")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator(".secret")
                .textContent();
    }

    /** Nothing is cut off, nothing too small for a finger. */
    public ConsoleTab fitsItsScreen() {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("scrolls sideways: " + page.url())
                .isEqualTo(true);
        for (var target : page.locator("a:visible, button:visible, select:visible, input:visible:not([type=checkbox])")
                .all()) {
            var box = target.boundingBox();
            assertThat(Math.min(box.width, box.height))
                    .as(page.url() + " " + target.textContent())
                    .isGreaterThanOrEqualTo(TARGET);
        }
        return this;
    }

    public ConsoleTab picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pages", "console-" + name + ".png")));
        return this;
    }

    /** Neither an error nor a breach of the content policy. */
    public void hadNoComplaints() {
        assertThat(complaints).isEmpty();
    }
}
