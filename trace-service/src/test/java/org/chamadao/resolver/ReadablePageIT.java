package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Media;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of an item for those who hear it, enlarge it, print it, or have no mouse and no script. */
@ExtendWith(Chromium.class)
final class ReadablePageIT {
    private static final int PATIENCE = 30_000;
    private static final int FIRST_VIEW = 60_000;
    private static final int FIRST_PACKETS = 14_000;
    private static final Pattern SETTLED = Pattern.compile("done|failed");
    /** As the build of web/ has installed it. */
    private static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    private static final String FAULTS = """
            async () => (await axe.run()).violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' '))
            """;

    private static SeasonService service;
    private static String doubtful;
    private static Playwright driver;
    private static Browser browser;

    @BeforeAll
    static void play_a_season() throws IOException, InterruptedException {
        service = SeasonService.shared();
        var cake = TeaEvents.cake("READABLE");
        var wrong = TeaEvents.observing("storing", "storing", cake);
        service.capture(wrong);
        service.capture(TeaEvents.declaration(wrong));
        doubtful = service.at(URI.create(cake).getPath()).toString();
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    static void stop() {
        browser.close();
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void has_no_serious_fault_for_those_who_hear_it(Language language) {
        for (var address : List.of(service.page().toString(), doubtful)) {
            try (var context = browser.newContext(phone(390).setBypassCSP(true))) {
                var page = context.newPage();
                page.addInitScript(AXE);
                Eventually.holds(() -> page.navigate(address + "?lang=" + language.tag())
                        .text()
                        .contains("data-part=\"life\""));
                settle(page);
                assertThat(faults(page)).isEmpty();

                Unfolded.entries(page);
                assertThat(faults(page)).isEmpty();
                assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 100", "390, 200", "320, 200"})
    void fits_a_narrow_screen_and_large_text(int width, int percent) {
        for (var language : Language.values()) {
            try (var context = browser.newContext(phone(width).setBypassCSP(true))) {
                var page = context.newPage();
                page.navigate(service.page() + "?lang=" + language.tag());
                settle(page);
                page.evaluate("size => document.documentElement.style.fontSize = size", percent + "%");
                page.locator("[data-chapter=testing]")
                        .screenshot(new Locator.ScreenshotOptions()
                                .setPath(Path.of(
                                        "target",
                                        "pages",
                                        "testing-%s-%d-%d.png".formatted(language.tag(), width, percent))));
                Unfolded.entries(page);

                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(width);
            }
        }
    }

    @Test
    void tells_the_story_in_five_chapters_whose_entries_unfold_without_javascript() {
        try (var context = browser.newContext(phone(390).setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(service.page() + "?lang=zh-CN");

            var phrases = Phrases.in(Language.CHINESE);
            assertThat(page.locator(".chapter h3")).hasText(new String[] {
                phrases.text("story.origin"),
                phrases.text("story.making"),
                phrases.text("story.testing"),
                phrases.text("story.way"),
                phrases.text("story.shop")
            });
            assertThat(page.locator(".shares li")).hasCount(4);
            assertThat(page.locator(".results .within")).hasCount(5);
            assertThat(page.locator(".stops li").last()).containsText("广东省广州市");
            assertThat(page.locator(".unknowns li").last()).isVisible();
            assertThat(page.locator("[data-entry]").first()).isHidden();

            Unfolded.entries(page);
            assertThat(page.locator("[data-entry]").first()).isVisible();
        }
    }

    @Test
    void unfolds_by_the_keyboard_alone() {
        try (var context = browser.newContext(phone(390))) {
            var page = context.newPage();
            page.navigate(service.page() + "?lang=en");
            settle(page);
            var garden = page.locator("[data-chapter=origin] summary");

            for (var touched = 0; touched < 10 && !isFocused(page, "[data-chapter=origin] summary"); touched++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");

            assertThat(garden).isFocused();
            assertThat(page.locator("[data-chapter=origin] [data-entry]").first())
                    .isVisible();
        }
    }

    @Test
    void stands_open_on_paper_with_its_whole_code() {
        try (var context = browser.newContext(phone(390))) {
            var page = context.newPage();
            page.navigate(service.page() + "?lang=en");
            settle(page);
            var code = page.locator(".item .address");
            assertThat(code).isHidden();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(code).isVisible();
            assertThat(code)
                    .containsText("https://chamadao.local" + service.page().getPath());
            assertThat(page.locator("[data-chapter=origin] [data-entry]").first())
                    .isVisible();
            assertThat(page.locator(".language")).isHidden();
        }
    }

    /** Without the check and what it fetches, which come later; compressed as a server in front does it. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void is_small_and_begins_with_the_verdict(Language language) throws IOException {
        try (var context = browser.newContext(phone(390))) {
            var page = context.newPage();
            var answers = new ArrayList<Response>();
            page.onResponse(answers::add);
            page.navigate(service.page() + "?lang=" + language.tag());
            settle(page);

            var bytes = 0;
            for (var answer : List.copyOf(answers)) {
                // A photo that the script shows came by the API before.
                if (!answer.url().matches("blob:.*|[^/]*//[^/]*/(?:api/|log/|assets/(?!main-)).*")) {
                    bytes += compressed(answer.body());
                }
            }
            var html = answers.getFirst().text();
            var verdict = html.substring(0, html.indexOf("</section>"));
            assertThat(bytes).isLessThanOrEqualTo(FIRST_VIEW);
            assertThat(verdict).contains("id=\"verdict\"");
            assertThat(compressed(verdict.getBytes(StandardCharsets.UTF_8))).isLessThanOrEqualTo(FIRST_PACKETS);
        }
    }

    private static int compressed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.size();
    }

    private static boolean isFocused(Page page, String selector) {
        return Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector));
    }

    private static List<?> faults(Page page) {
        return (List<?>) page.evaluate(FAULTS);
    }

    private static Browser.NewContextOptions phone(int width) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true);
    }

    private static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", SETTLED, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }
}
