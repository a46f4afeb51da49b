package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page after someone with the database has changed what is stored. */
@ExtendWith(Chromium.class)
final class AlteredPageIT {
    private static final int PATIENCE = 30_000;
    private static final Pattern SETTLED = Pattern.compile("done|failed");

    @Test
    void page_and_phone_both_say_that_a_stored_event_was_changed() throws SQLException, InterruptedException {
        var service = SeasonService.start();
        replace(service, "老班章", "冰岛老寨");

        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var page = browser.newPage();
            page.navigate(service.page() + "?lang=en");

            settle(page);
            assertThat(page.locator("html")).hasAttribute("data-verdict", "altered");
            assertThat(page.locator("h1")).hasText("Record altered");
            assertThat(page.locator(".findings")).containsText("not what was recorded");
            assertThat(page.locator("[data-standing=altered]").count()).isPositive();
            assertThat(page.locator("#proof")).hasAttribute("data-state", "failed");
            assertThat(page.locator("#proof")).hasAttribute("data-failed", "inclusion");
        }
    }

    @Test
    void an_event_that_was_declared_wrong_and_is_shown_as_any_other_is_found()
            throws IOException, InterruptedException {
        var service = SeasonService.shared();
        var cake = TeaEvents.cake("DECLAREDWRONG");
        var wrong = TeaEvents.observing("storing", "storing", cake);
        service.capture(wrong);
        service.capture(TeaEvents.declaration(wrong));
        var address = service.at(URI.create(cake).getPath() + "?lang=en").toString();

        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var page = browser.newPage();
            Eventually.holds(() -> page.request().get(address).text().contains("declared-wrong"));
            page.navigate(address);
            settle(page);
            assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
            Unfolded.entries(page);
            assertThat(page.locator("[data-standing=declared-wrong] .wrong")).isVisible();

            Forged.page(page, AlteredPageIT::withoutWordOfTheError);
            page.reload();
            settle(page);
            assertThat(page.locator("[data-standing=declared-wrong]")).hasCount(0);
            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
            assertThat(page.locator(".verdict .objection")).isVisible();
        }
    }

    private static String withoutWordOfTheError(String body) {
        var words = Phrases.in(Language.ENGLISH).text("step.declared-wrong");
        return body.replace("data-standing=\"declared-wrong\"", "data-standing=\"holds\"")
                .replace("<p class=\"wrong\">" + words + "</p>", "");
    }

    private static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", SETTLED, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }

    private static void replace(SeasonService service, String recorded, String told) throws SQLException {
        try (var connection = service.database().getConnection();
                var update = connection.prepareStatement("UPDATE events SET content = REPLACE(content, ?, ?)")) {
            update.setBytes(1, recorded.getBytes(StandardCharsets.UTF_8));
            update.setBytes(2, told.getBytes(StandardCharsets.UTF_8));
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
