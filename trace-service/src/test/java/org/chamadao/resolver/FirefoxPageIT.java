package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in Firefox ESR. */
@ExtendWith(Firefox.Present.class)
final class FirefoxPageIT extends PageInAnotherBrowser {
    private static final String TIMELINE = "document.querySelector('.timeline').textContent";

    @Override
    OtherBrowser launch() {
        return Firefox.launch();
    }

    @Test
    void all_but_the_check_is_there_without_javascript() {
        var page = page(Language.CHINESE);
        browser().open(page);
        var recorded = browser().tell(TIMELINE);

        try (var plain = Firefox.launch("\"javascript.enabled\", false")) {
            plain.open(page);

            var phrases = Phrases.in(Language.CHINESE);
            assertThat(plain.shown("h1")).isEqualTo(phrases.text("verdict.recorded"));
            assertThat(plain.attribute("#proof", "data-state")).isEqualTo("waiting");
            assertThat(plain.shown("#proof .unchecked")).contains(phrases.text("proof.no-script"));
            assertThat(plain.shown("#proof .starting")).isEmpty();
            assertThat(plain.tell(TIMELINE)).isEqualTo(recorded).contains(phrases.text("story.shop"));
        }
    }
}
