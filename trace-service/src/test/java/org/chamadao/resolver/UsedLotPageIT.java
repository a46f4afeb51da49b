package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of a cake of a lot that had a long life before the cake was pressed, and goes on afterwards. */
@ExtendWith(Chromium.class)
final class UsedLotPageIT {
    private static final int PATIENCE = 30_000;
    private static final int STORED = 70;
    /** Two harvests, two dryings, a test, blending, pressing. */
    private static final int OTHERS = 7;

    @Test
    void the_phone_agrees_on_what_of_a_lot_belongs_to_the_cake() throws IOException, InterruptedException {
        var service = SeasonService.shared();
        var cake = TeaEvents.cake("USEDLOT");
        var events = new ArrayList<String>();
        events.add(TeaEvents.harvest("USED1", "40"));
        events.add(TeaEvents.harvest("USED2", "20"));
        events.add(TeaEvents.drying("USED1", "40", "USED", "10"));
        Stream.generate(() -> TeaEvents.observingMaocha("storing", "storing", "USED"))
                .limit(STORED)
                .forEach(events::add);
        events.add(TeaEvents.drying("USED2", "20", "USED", "5"));
        events.add(TeaEvents.blending("USED", "10", "USED", "10"));
        events.add(TeaEvents.pressing("USED", "0.4", List.of(cake)));
        service.capture(events.toArray(String[]::new));
        service.capture(
                TeaEvents.observingMaocha("inspection", "inspecting", "USED"),
                TeaEvents.observingMaocha("storing", "storing", "USED"),
                TeaEvents.observingMaocha("shipping", "shipping", "USED"));

        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var page = browser.newPage();
            var address = service.at(URI.create(cake).getPath()) + "?lang=en";
            Eventually.holds(
                    () -> page.request().get(address).text().split("data-entry=", -1).length > STORED + OTHERS);
            page.navigate(address);

            assertThat(page.locator("#proof"))
                    .hasAttribute(
                            "data-state", "done", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
            assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
            assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
            assertThat(page.locator("[data-entry]")).hasCount(STORED + OTHERS);
            assertThat(page.locator("[data-chapter=testing] [data-entry]")).hasCount(1);
        }
    }
}
