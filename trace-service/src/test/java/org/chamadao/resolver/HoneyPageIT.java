package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamadao.season.SeasonFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a product that is a profile and a season, and no line of the program. */
@ExtendWith(Chromium.class)
final class HoneyPageIT {
    private static final int PATIENCE = 30_000;
    private static final Pattern SETTLED = Pattern.compile("done|failed");
    private static final Pattern OF_TEA = Pattern.compile("(?i)茶|饼|普洱|\\btea\\b|pu'er|\\bcakes?\\b|\\bleaf\\b|garden");

    private static SeasonService service;

    @BeforeAll
    static void play_the_season() throws InterruptedException {
        service = SeasonService.start(SeasonFile.builtIn().getFirst());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_page_of_a_jar_is_checked_and_speaks_of_honey_alone(Language language) {
        onPhone(page -> speaksOfHoney(page, language));
    }

    private static void speaksOfHoney(Page page, Language language) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);

        open(page, language);

        assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
        assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        screenshot(page, "honey-" + language.tag());
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
        assertThat(page.locator("main").innerText()).contains(wordsIn(language));
        assertThat(page.locator("main").innerText()).doesNotContainPattern(OF_TEA);
        assertThat(page.locator("#proof").getAttribute("data-wording")).doesNotContainPattern(OF_TEA);
        assertThat(page.title()).isEqualTo(wordsIn(language).getFirst());
        assertThat(page.locator("[data-voice=author]").count()).isGreaterThan(1);
        screenshot(page, "honey-open-" + language.tag());
        assertThat(complaints).isEmpty();
    }

    /** The words of the product for its roles are compared like any other. */
    @Test
    void an_apiary_that_is_called_otherwise_is_found() {
        onPhone(page -> {
            Forged.page(
                    page, body -> body.replaceFirst("under the account of an apiary", "under the account of a farm"));

            open(page, Language.ENGLISH);

            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        });
    }

    private static void onPhone(Consumer<Page> test) {
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            test.accept(browser.newPage(new Browser.NewPageOptions()
                    .setViewportSize(390, 844)
                    .setDeviceScaleFactor(2)
                    .setIsMobile(true)
                    .setHasTouch(true)));
        }
    }

    private static List<String> wordsIn(Language language) {
        var recorded = List.of("汉中秦岭蜂产品厂", "陕西省佛坪县长角坝镇", "18.2%", "GB 14963-2011");
        var said = switch (language) {
            case CHINESE -> List.of("洋槐蜂蜜 500克", "采收巢脾", "分离取蜜", "过滤", "调和匀质", "检验", "灌装", "蜂场", "约占这件产品的", "合格");
            case ENGLISH ->
                List.of(
                        "Acacia honey, 500 g",
                        "Harvest of combs",
                        "Extraction",
                        "Straining",
                        "Blending",
                        "Inspection",
                        "Filling",
                        "an apiary",
                        "% of this product",
                        "Passed");
        };
        return Stream.concat(said.stream(), recorded.stream()).toList();
    }

    private static void open(Page page, Language language) {
        page.navigate(service.page() + "?lang=" + language.tag());
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", SETTLED, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pages", name + ".png")));
    }
}
