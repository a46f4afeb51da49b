package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import org.chamadao.photo.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos on the page are those that were recorded, or are not shown. */
final class PhotoPageIT extends SeasonInChromium {
    private static final String PHOTOS = "**/api/photos/**";
    private static final Phrases ENGLISH = Phrases.in(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_photo_is_shown_when_the_phone_has_checked_it(Language language) {
        try (var page = phone()) {
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            open(page, language);

            var photo = page.locator(".photos img");
            assertThat(photo).hasCount(1);
            assertThat(photo.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(160);
            assertThat(photo.getAttribute("alt"))
                    .isEqualTo(page.locator(".photos li > p").first().innerText());
            assertThat(page.locator(".photos .checked"))
                    .hasText(Phrases.in(language).text("photo.checked"));
            assertThat(page.locator(".photos ~ .remark")).hasCount(0);
            assertThat(complaints).isEmpty();
            page.locator("[data-chapter=making]")
                    .screenshot(new Locator.ScreenshotOptions()
                            .setPath(Path.of("target", "pages", "photos-" + language.tag() + ".png")));
        }
    }

    @Test
    void another_picture_is_not_shown() {
        try (var page = phone()) {
            page.route(
                    PHOTOS,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("image/png")
                            .setBodyBytes(TestPictures.png())));
            open(page, Language.ENGLISH);

            assertThat(page.locator(".photos .other")).hasText(ENGLISH.text("photo.other"));
            assertThat(page.locator(".photos img")).hasCount(0);
            assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        }
    }

    @Test
    void a_photo_that_does_not_come_is_said_to_be_missing() {
        try (var page = phone()) {
            page.route(PHOTOS, Route::abort);
            open(page, Language.ENGLISH);

            assertThat(page.locator(".photos .unreachable")).hasText(ENGLISH.text("photo.unreachable"));
            assertThat(page.locator(".photos img")).hasCount(0);
        }
    }

    @Test
    void without_javascript_it_is_said_that_there_is_one_and_nothing_is_shown() {
        try (var page = plain()) {
            page.navigate(service().page() + "?lang=en");

            assertThat(page.locator(".photos li")).hasCount(1);
            assertThat(page.locator(".photos ~ .remark")).hasText(ENGLISH.text("photo.waiting"));
            assertThat(page.locator(".photos img")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void what_the_page_says_of_photos_is_what_the_entries_say(Change change) {
        try (var page = phone()) {
            Forged.page(page, body -> body.replaceFirst(change.text, change.forged));
            open(page, Language.ENGLISH);

            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
            assertThat(page.locator(".photos img")).hasCount(0);
        }
    }

    /** A page whose photos were forged. */
    enum Change {
        ANOTHER_DAY("<li><p>Photo of [^<]*", "<li><p>Photo of 1 January 2020"),
        ANOTHER_ACCOUNT("(<li><p>Photo of [^,]*), [^<]*", "$1, entered by a temple, Lhasa"),
        NOT_IN_THEIR_PLACES("<ul class=\"photos\">", "<ul>"),
        LEFT_OUT("(?s)<h4>Photos.*?checked that it is the one that was recorded\\.</p>", ""),
        SAID_TO_BE_CHECKED("(<ul class=\"photos\">\\n<li>.*)</li>", "$1<p class=\"checked\">✓</p></li>");

        private final String text;
        private final String forged;

        Change(String text, String forged) {
            this.text = text;
            this.forged = forged;
        }
    }
}
