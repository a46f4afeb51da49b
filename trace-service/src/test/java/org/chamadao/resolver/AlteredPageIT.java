package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page after someone with the database has changed what is stored. */
@ExtendWith(Chromium.class)
final class AlteredPageIT {
    private static final int PATIENCE = 30_000;

    @Test
    void page_and_phone_both_say_that_a_stored_event_was_changed() throws SQLException, InterruptedException {
        var service = SeasonService.start();
        replace(service, "老班章", "冰岛老寨");

        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var page = browser.newPage();
            page.navigate(service.page() + "?lang=en");

            assertThat(page.locator("#proof"))
                    .hasAttribute(
                            "data-state",
                            Pattern.compile("done|failed"),
                            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
            assertThat(page.locator("html")).hasAttribute("data-verdict", "altered");
            assertThat(page.locator("h1")).hasText("Record altered");
            assertThat(page.locator(".findings")).containsText("not what was recorded");
            assertThat(page.locator("[data-standing=altered]").count()).isPositive();
            assertThat(page.locator("#proof")).hasAttribute("data-state", "failed");
            assertThat(page.locator("#proof")).hasAttribute("data-failed", "inclusion");
        }
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
