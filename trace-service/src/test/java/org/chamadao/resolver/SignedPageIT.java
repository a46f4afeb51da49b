package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamadao.capture.SignedDocument;
import org.chamadao.log.Eventually;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page with a step that its author's device has signed, from enrolment to the check in a real browser. */
@ExtendWith(Chromium.class)
final class SignedPageIT {
    private static final int PATIENCE = 30_000;
    static final String CONTEXT = "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"tea\":\"https://ns.chamadao.org/tea/\"}]";

    @Test
    void a_signed_step_is_said_by_its_author_also_after_the_device_is_revoked() throws InterruptedException {
        var service = SeasonService.start();
        var shop = service.operator().party("shop");
        var first = shop.begin();
        var device = shop.enrol(first);
        var cake = "https://chamadao.local" + service.page().getPath();
        var event = TeaEvents.observing("storing", "storing", cake);

        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver)) {
            var page = browser.newPage();
            var before = said(page.request().get(service.page().toString()).text());

            assertThat(signed(shop, device, event)).isEqualTo(202);
            shop.revoke(device, first);
            assertThat(signed(shop, device, TeaEvents.observing("storing", "storing", cake)))
                    .isEqualTo(403);

            for (var language : Language.values()) {
                var address = service.page() + "?lang=" + language.tag();
                Eventually.holds(() -> said(page.request().get(address).text()) == before + 1);
                page.navigate(address);
                settle(page);

                assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
                assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
                var said = page.locator("[data-voice=author] .who");
                assertThat(said).hasCount(before + 1);
                assertThat(said.last()).containsText(Phrases.in(language).after("who.author"));
                assertThat(page.locator("[data-voice=account] .who").first())
                        .containsText(Phrases.in(language).after("who.account"));
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pages", "signed-" + language.tag() + ".png")));
            }

            Forged.page(page, SignedPageIT::withAnotherAuthor);
            page.reload();
            settle(page);
            assertThat(page.locator("[data-voice=author]")).hasCount(before + 2);
            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
            assertThat(page.locator(".verdict .objection")).isVisible();
        }
    }

    /** A step that was only entered under an account looks like one that its author signed. */
    private static String withAnotherAuthor(String body) {
        var phrases = Phrases.in(Language.ENGLISH);
        return body.replaceFirst(
                "(?s)data-voice=\"account\"(.*?<span>)" + phrases.before("who.account") + "(.*?)( · )",
                "data-voice=\"author\"$1$2" + phrases.after("who.author") + "$3");
    }

    /** How many steps the page's authors have signed. */
    private static int said(String page) {
        return page.split("data-voice=\"author\"", -1).length - 1;
    }

    private static int signed(TestOrganisation organisation, Device device, String event) {
        var named = event.contains("\"eventID\"")
                ? event
                : "{\"eventID\":\"urn:uuid:" + UUID.randomUUID() + "\"," + event.substring(1);
        return organisation
                .capture(SignedDocument.of(CONTEXT, device.key(), device.certificate(), named))
                .statusCode();
    }

    private static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute(
                        "data-state",
                        Pattern.compile("done|failed"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }
}
