package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of the season that is shared, in one Chromium for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Chromium.class)
abstract class SeasonInChromium {
    private static final int PATIENCE = 30_000;
    private static final Pattern SETTLED = Pattern.compile("done|failed");

    private SeasonService service;
    private Playwright driver;
    private Browser browser;

    @BeforeAll
    void play_a_season() throws InterruptedException {
        service = SeasonService.shared();
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    void stop() {
        browser.close();
        driver.close();
    }

    SeasonService service() {
        return service;
    }

    /** A tab the size of a phone. */
    Page phone() {
        return phone(390, 844);
    }

    /** The same of another width and height, in CSS pixels. */
    Page phone(int width, int height) {
        return browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, height).setDeviceScaleFactor(1.5));
    }

    /** The same without JavaScript. */
    Page plain() {
        return browser.newPage(new Browser.NewPageOptions().setJavaScriptEnabled(false));
    }

    /** Opens the page of a cake that was sold, and waits until the phone has checked it. */
    void open(Page page, Language language) {
        page.navigate(service.page() + "?lang=" + language.tag());
        settle(page);
    }

    /** Waits until the phone's check has ended, well or not. */
    static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", SETTLED, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }
}
