package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one file that anyone can keep, opened from a disk on a phone, with a proof of a real network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Chromium.class)
final class OfflineVerifierIT {
    private static final String VERIFIER = OfflineFiles.PAGE.toUri().toString();

    private Playwright driver;
    private Browser browser;

    @BeforeAll
    void start() {
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    void stop() {
        browser.close();
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_proof_with_its_block_reaches_level_4_without_any_network(Language language) {
        try (var phone = phone(language)) {
            var complaints = new ArrayList<String>();
            var requests = new ArrayList<String>();
            phone.onConsoleMessage(message -> complaints.add(message.text()));
            phone.onPageError(complaints::add);
            phone.onRequest(request -> requests.add(request.url()));

            open(phone);
            screenshot(phone, "offline-begin-" + language.tag());
            give(phone, OfflineFiles.BUNDLE_WITH_BLOCK);

            assertThat(phone.locator(".outcome")).hasAttribute("data-level", "4");
            assertThat(phone.locator(".log [data-msp]")).hasCount(3);
            assertThat(phone.locator("[data-entry]").first()).hasAttribute("data-level", "4");
            phone.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
            assertThat(phone.locator("table").first()).containsText("eventTime");
            assertThat(phone.locator("html")).hasAttribute("lang", language.tag());
            assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is wider than the phone")
                    .isTrue();
            screenshot(phone, "offline-" + language.tag());
            assertThat(requests).containsExactly(VERIFIER);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void it_reaches_level_3_without_the_block_and_speaks_the_other_language() {
        try (var phone = phone(Language.ENGLISH)) {
            open(phone);
            give(phone, OfflineFiles.BUNDLE);

            assertThat(phone.locator(".outcome")).hasAttribute("data-level", "3");
            phone.locator(".language").click();
            assertThat(phone.locator("html")).hasAttribute("lang", Language.CHINESE.tag());
            assertThat(phone.locator(".outcome h2")).containsText("第 3 级");
        }
    }

    @Test
    void a_proof_of_another_item_is_refused() {
        try (var phone = phone(Language.ENGLISH)) {
            open(phone);
            phone.locator("[name=item]").fill("https://id.example/01/09506000134352/21/OTHER");
            phone.locator("[name=item]").blur();
            give(phone, OfflineFiles.BUNDLE_WITH_BLOCK);

            assertThat(phone.locator(".outcome")).hasAttribute("data-failed", "identifier");
        }
    }

    @Test
    void organisations_that_its_owner_does_not_know_confirm_nothing() throws IOException {
        try (var phone = phone(Language.ENGLISH)) {
            open(phone);
            var others = Files.readString(OfflineFiles.TRUST).replace("AssociationMSP", "FriendsMSP");
            phone.locator("[name=trust]").setInputFiles(json(others));
            phone.locator("[name=bundle]").setInputFiles(OfflineFiles.BUNDLE_WITH_BLOCK);

            assertThat(phone.locator(".outcome")).hasAttribute("data-failed", "confirmation-authority");
            screenshot(phone, "offline-refused");
        }
    }

    @Test
    void it_says_that_it_cannot_read_whom_to_trust() {
        try (var phone = phone(Language.ENGLISH)) {
            open(phone);
            phone.locator("[name=trust]").setInputFiles(OfflineFiles.BUNDLE_WITH_BLOCK);
            phone.locator("[name=bundle]").setInputFiles(OfflineFiles.BUNDLE_WITH_BLOCK);

            assertThat(phone.locator("main")).hasAttribute("data-state", "unreadable");
        }
    }

    private Page phone(Language language) {
        return browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(1.5)
                .setLocale(language.tag()));
    }

    private static void open(Page phone) {
        phone.navigate(VERIFIER);
    }

    private static void give(Page phone, Path bundle) {
        phone.locator("[name=bundle]").setInputFiles(bundle);
        phone.locator("[name=trust]").setInputFiles(OfflineFiles.TRUST);
    }

    private static FilePayload json(String text) {
        return new FilePayload("trust.json", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pages", name + ".png"))
                .setFullPage(true));
    }
}
