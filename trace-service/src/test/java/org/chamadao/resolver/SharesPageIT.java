package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the shares of a blend are calculated anew by the phone, or the operator's word. */
final class SharesPageIT extends SeasonInChromium {
    private static final String DRAWN = """
            <h4>%s</h4>
            <ul class="shares">
            <li><p data-field="garden">Mahei</p> <p class="percent">62%%</p>
            <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <path class="whole" d="M0 0h100v1H0z"/><path d="M0 0h62v1H0z"/></svg>
            </li>
            <li><p data-field="garden">Yiwu</p> <p class="percent">38%%</p>
            <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <path class="whole" d="M0 0h100v1H0z"/><path d="M0 0h38v1H0z"/></svg>
            </li>
            </ul>
            <p class="remark">%s</p>
            """;

    @ParameterizedTest
    @EnumSource(Language.class)
    void shares_that_come_of_open_quantities_are_calculated_by_the_phone(Language language) {
        try (var page = phone()) {
            open(page, language);

            assertTold(page, "phone", language);
            page.locator("[data-chapter=origin]").evaluate("chapter => chapter.scrollIntoView()");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "pages", "story-" + language.tag() + ".png")));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shares_of_a_transformation_that_may_have_other_parts_are_the_word_of_the_operator(Language language)
            throws IOException, InterruptedException {
        var cake = cake(
                "JOINED" + language,
                blending -> blending.replace(
                        "\"inputQuantityList\"",
                        "\"transformationID\":\"urn:blend:" + language + "\",\"inputQuantityList\""));
        try (var page = phone()) {
            open(page, cake, language);

            assertThat(page.locator(".shares li")).hasCount(2);
            assertTold(page, "operator", language);
        }
    }

    @Test
    void shares_on_a_page_whose_inputs_are_closed_are_the_word_of_the_operator()
            throws IOException, InterruptedException {
        // An event of no step of the profile opens no quantities.
        var cake = cake("CLOSED", blending -> blending.replace("\"tea:step\":\"blending\"", "\"tea:step\":\"mixing\""));
        var phrases = Phrases.in(Language.ENGLISH);
        try (var page = phone()) {
            open(page, cake, Language.ENGLISH);
            assertThat(page.locator(".unknowns")).containsText(phrases.text("unknown.shares"));

            Forged.page(page, body -> drawn(body, "story.shares.calculated"));
            page.reload();
            assertTold(page, "operator", Language.ENGLISH);
        }
    }

    @Test
    void a_page_that_says_itself_that_the_phone_has_calculated_is_found() throws IOException, InterruptedException {
        var cake =
                cake("CLAIMED", blending -> blending.replace("\"tea:step\":\"blending\"", "\"tea:step\":\"mixing\""));
        try (var page = phone()) {
            open(page, cake, Language.ENGLISH);

            Forged.page(page, body -> drawn(body, "story.shares.phone"));
            page.reload();
            settle(page);
            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        }
    }

    /** Draws shares that the service does not. */
    private static String drawn(String body, String remark) {
        var phrases = Phrases.in(Language.ENGLISH);
        var shares = DRAWN.formatted(phrases.text("story.shares"), phrases.text(remark));
        return body.replaceFirst("(?s)<div>\\n<dt>Garden</dt>.*?</div>\\n", "")
                .replaceFirst("</dl>\\n(<details class=\"entries\">)", "</dl>\n" + shares + "$1")
                .replace("<li>" + phrases.text("unknown.shares") + "</li>", "");
    }

    private String cake(String name, UnaryOperator<String> blending) throws IOException, InterruptedException {
        var cake = TeaEvents.cake(name);
        service()
                .capture(
                        TeaEvents.harvest(name + "1", "300").replace("半坡老寨", "Mahei"),
                        TeaEvents.harvest(name + "2", "200").replace("半坡老寨", "Yiwu"),
                        TeaEvents.drying(name + "1", "300", name + "1", "62"),
                        TeaEvents.drying(name + "2", "200", name + "2", "38"),
                        blending.apply(TeaEvents.blending(name, "100", name + "1", "62", name + "2", "38")),
                        TeaEvents.pressing(name, "0.4", List.of(cake)));
        return cake;
    }

    private void open(Page page, String cake, Language language) {
        var address = service().at(URI.create(cake).getPath() + "?lang=" + language.tag());
        Eventually.holds(() -> page.request().get(address.toString()).text().contains("data-part=\"life\""));
        page.navigate(address.toString());
        settle(page);
    }

    private static void assertTold(Page page, String who, Language language) {
        settle(page);
        var phrases = Phrases.in(language);
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        assertThat(page.locator(".shares + .remark")).hasText(phrases.text("story.shares." + who));
        assertThat(page.locator("#proof .reached")).containsText(phrases.text("proof.shares." + who));
    }
}
