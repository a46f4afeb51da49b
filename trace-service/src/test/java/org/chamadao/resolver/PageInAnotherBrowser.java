package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of a sold cake must do in every browser, not in Chromium alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInAnotherBrowser {
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE006";
    private static final String SPACE = " ";
    /** Stops before the first chapter: the other language, and what the check writes. */
    private static final int STOPS = 10;

    private SeasonService service;
    private OtherBrowser browser;

    /** The browser at its start, for all tests of the class. */
    abstract OtherBrowser launch();

    @BeforeAll
    void play_a_season() throws InterruptedException {
        service = SeasonService.shared();
        browser = launch();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_phone_checks_the_proof_up_to_level_2(Language language) throws IOException {
        browser.open(page(language));

        settle();
        var phrases = Phrases.in(language);
        assertThat(browser.attribute("html", "lang")).isEqualTo(language.tag());
        assertThat(browser.attribute("html", "data-verdict")).isEqualTo("recorded");
        assertThat(browser.shown("h1")).isEqualTo(phrases.text("verdict.recorded"));
        assertThat(browser.height(".verdict svg")).isBetween(16, OtherBrowser.HEIGHT / 4);
        assertThat(browser.attribute("#proof", "data-state")).isEqualTo("done");
        assertThat(browser.attribute("#proof", "data-level")).isEqualTo("2");
        assertThat(browser.shown("#proof")).contains(phrases.text("proof.done"), phrases.text("proof.limit.ledger"));
        assertThat(browser.tell("String(innerWidth)")).isEqualTo(Integer.toString(OtherBrowser.WIDTH));
        assertThat(browser.tell("String(document.documentElement.scrollWidth <= innerWidth)"))
                .isEqualTo("true");
        keepPicture(language);
    }

    @Test
    void a_value_changed_on_the_screen_is_found() throws IOException {
        try (var forged = ForgedService.before(
                service.page(),
                body -> body.replaceFirst("(data-field=\"place\" data-tree[^>]*>)[^<]+", "$1Somewhere else"))) {
            browser.open(in(Language.ENGLISH, forged.page()));

            settle();
            var phrases = Phrases.in(Language.ENGLISH);
            assertThat(browser.attribute("#proof", "data-state")).isEqualTo("failed");
            assertThat(browser.attribute("#proof", "data-failed")).isEqualTo("screen");
            assertThat(browser.shown("#proof")).contains(phrases.text("check.screen"));
            assertThat(browser.shown(".verdict .objection")).isEqualTo(phrases.text("verdict.objection"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTER, SPACE})
    void unfolds_by_the_keyboard_alone(String key) {
        browser.open(page(Language.ENGLISH));
        settle();
        assertThat(browser.shown("[data-chapter=origin] [data-entry]")).isEmpty();

        for (var touched = 0; touched < STOPS && !isAtTheGarden(); touched++) {
            browser.press(TAB);
        }
        browser.press(key);

        assertThat(isAtTheGarden()).isTrue();
        Eventually.holds(
                () -> !browser.shown("[data-chapter=origin] [data-entry]").isEmpty());
    }

    private boolean isAtTheGarden() {
        return "true".equals(browser.tell("String(document.activeElement.matches('[data-chapter=origin] summary'))"));
    }

    private void keepPicture(Language language) throws IOException {
        var name = "item-%s-%s.png".formatted(browser.getClass().getSimpleName(), language.tag());
        var folder = Files.createDirectories(Path.of("target", "pages"));
        Files.write(folder.resolve(name.toLowerCase(Locale.ROOT)), browser.picture());
    }

    /** The browser that {@link #launch} started. */
    OtherBrowser browser() {
        return browser;
    }

    URI page(Language language) {
        return in(language, service.page());
    }

    private static URI in(Language language, URI page) {
        return URI.create(page + "?lang=" + language.tag());
    }

    /** Waits until the phone's check has ended, well or not. */
    void settle() {
        Eventually.holds(() -> browser.attribute("#proof", "data-state").matches("done|failed"));
    }
}
