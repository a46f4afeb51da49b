package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a sold cake in a real browser the size of a phone. */
@ExtendWith(Chromium.class)
final class ItemPageIT {
    private static final int PATIENCE = 30_000;
    private static final int TARGET = 44;
    private static final Pattern SETTLED = Pattern.compile("done|failed");

    private static SeasonService service;
    private static Playwright driver;
    private static Browser browser;

    private BrowserContext phone;

    @BeforeAll
    static void play_a_season() throws InterruptedException {
        service = SeasonService.shared();
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    static void stop() {
        browser.close();
        driver.close();
    }

    @BeforeEach
    void unpack_a_phone() {
        phone = browser.newContext(asPhone());
    }

    @AfterEach
    void put_it_away() {
        phone.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_phone_checks_the_proof_up_to_level_2(Language language) {
        var page = phone.newPage();
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);

        open(page, language);

        settle(page);
        assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
        assertThat(page.locator("html")).hasAttribute("lang", language.tag());
        assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        assertThat(page.locator("#proof")).containsText(Phrases.in(language).text("proof.done"));
        assertThat(page.locator("#proof")).containsText(Phrases.in(language).text("proof.limit.ledger"));
        for (var voice : List.of("author", "account")) {
            assertThat(page.locator("[data-voice=" + voice + "] .who").first())
                    .containsText(Phrases.in(language).after("who." + voice));
        }
        assertThat(complaints).isEmpty();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "item-" + language.tag() + ".png")));
    }

    @Test
    void all_but_the_check_is_there_without_javascript() {
        try (var plain = browser.newContext(asPhone().setJavaScriptEnabled(false))) {
            var page = plain.newPage();

            open(page, Language.CHINESE);

            var phrases = Phrases.in(Language.CHINESE);
            assertThat(page.locator("h1")).hasText(phrases.text("verdict.recorded"));
            assertThat(page.locator("#proof .unchecked")).containsText(phrases.text("proof.no-script"));
            assertThat(page.locator("#proof .unchecked")).isVisible();
            assertThat(page.locator("#proof .starting")).isHidden();
            assertThat(page.locator("#proof")).hasAttribute("data-state", "waiting");
            assertThat(page.locator("[data-entry]").count()).isGreaterThan(10);
            assertThat(page.locator("[data-field=eventTime]").count())
                    .isEqualTo(page.locator("[data-entry]").count());
        }
    }

    @Test
    void a_value_changed_on_the_screen_is_found() {
        var page = phone.newPage();
        Forged.page(
                page,
                body -> body.replaceFirst("(data-field=\"place\" data-tree[^>]*>)[^<]+", "$1" + "Somewhere else"));

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-state", "failed");
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        assertThat(page.locator("#proof"))
                .containsText(Phrases.in(Language.ENGLISH).text("check.screen"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    words beside a value      | (data-field="place"[^>]*>[^<]+</span>) | $1 under trees of a thousand years
                    a product of another name | (<section class="item"[^>]*>\\n<h2>)    | $1Old
                    another label             | (?s)(<li class="step".*?<div>\\n<dt>)[^<]+ | $1Awards
                    another role              | under the account of a                  | under the account of the best
                    a hidden value            | <span data-field="eventTime"            | <span hidden data-field="eventTime"
                    a hidden step of a pack   | <li (class="step"[^>]*>\\n<h4>.*</h4>\\n<p class="subject">While) | <li hidden $1
                    a hidden step of a lot    | (?s)(data-part="origins">.*?<li)        | $1 hidden
                    an added paragraph        | (<p class="when">)                      | <p>Prized</p>$1
                    a drawing                 | (<p class="when">)                      | <svg><path d="M0 0h9"/></svg>$1
                    another sign              | M14 25l7 7 13-15                        | M14 25l7 7 13-16
                    a hidden verdict          | <h1 id                                  | <h1 hidden id
                    a hidden explanation      | (</h1>\\n<p)                            | $1 hidden
                    a hidden entry number     | <span class="entry"                     | <span hidden class="entry"
                    a title to point at       | <h1 id                                  | <h1 title="Prized" id
                    a tale instead of a city  | (under the account of a [^,]+, )        | $1prized:
                    a row without its label   | (?s)(<li class="step".*?<div>\\n<dt>)[^<]+ | $1
                    a row that is left out    | <div>\\n<dt>[^<]+</dt>\\n<dd><span.*</dd>\\n</div> |
                    another day in a head     | (<dl class="facts">\\n<div>\\n<dt>When</dt>\\n<dd>)\\d+ | $127
                    a fact that is left out   | (?s)(data-chapter="making".*?)<dd data-field="place">[^<]*</dd> | $1
                    a fact of its own         | (<dd data-field="trees">[^<]*</dd>)     | $1<dd data-field="trees">Planted by a monk</dd>
                    another share             | (<p class="percent">)                   | $11
                    another share of a step   | (, about )(\\d)                         | $1$27
                    a bar that is too long    | h[\\d.]+v1H0z"/></svg>                 | h90v1H0z"/></svg>
                    a source of another name  | (<li><p data-field="garden">)[^<]+      | $1Old trees
                    a stop that is left out   | (?s)(<ol class="stops">\\n)<li>.*?</li> | $1
                    another stop              | (?s)(<ol class="stops">.*?data-field="place">)[^<]+ | $1Lhasa
                    another limit             | at most 10.0%                           | at most 9.0%
                    another result            | (<dd data-field="lead">)[^<]+           | $10.1
                    another outcome           | <dd class="within">✓ within             | <dd class="within">✓ far within
                    something less unknown    | (class="unknowns">\\n<h2>[^<]*</h2>\\n<ul>\\n)<li>[^<]*</li> | $1
                    no word of the unknown    | (?s)<section class="unknowns">.*?</section> |
                    a chapter that is missing | (?s)<section class="chapter" data-chapter="shop">.*?</section> |
                    chapters that change name | data-chapter="origin"                   | data-chapter="way"
                    entries folded away       | <details class="entries">               | <details class="entries" hidden>
                    a hidden fact             | <dt>When                                | <dt hidden>When
                    a step without its title  | (<h4>)<span data-field="step.*</span>   | $1Event
                    words in the footer       | (class="colophon"><p>)                 | $1Prized.
                    words around the page     | (<main>)                                | <p>Prized</p>$1
                    another title             | <title>                                 | <title>Prized
                    words in the check        | (<div class="unstarted">)               | $1<p>Prized</p>
                    another principal         | (which states for <bdi>)a farm          | $1a factory
                    a principal elsewhere     | (which states for <bdi>a farm, )[^<]+   | $1Kunming
                    a principal by its name   | (which states for <bdi>)a farm, [^<]+   | $1Mahei
                    a hidden principal        | (which states for )<bdi                 | $1<bdi hidden
                    no principal              | , which states for <bdi>.*?</bdi>       |
                    no principal to programs  | \\ data-stated-for="[^"]*"               |
                    another to programs       | data-stated-for="                       | data-stated-for="0
                    no confirmation           | <p class="confirmed">.*</p>             |
                    no confirmation at all    | (?s) data-confirmed-by="\\d+"(.*)<p class="confirmed">.*?</p> | $1
                    another confirmation      | data-confirmed-by="                     | data-confirmed-by="1
                    a signed confirmation     | (<p class="confirmed">.*), entered under its account | $1, signed with its own device
                    a hidden confirmation     | <p class="confirmed"                    | <p hidden class="confirmed"
                    a confirming entry of all | class="confirms">[^<]*                  | class="confirms">Confirms all
                    """)
    void what_is_slipped_in_beside_the_record_or_left_out_of_it_is_found(
            String what, String text, @Nullable String forged) {
        var page = phone.newPage();
        Forged.page(page, body -> body.replaceFirst(text, forged == null ? "" : forged));

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        assertThat(page.locator(".verdict .objection")).isVisible();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a picture in a step     | (<p class="when">) | <img alt="Prized">$1
                    a picture in the footer | (</footer>)        | <img alt="Prized">$1
                    a box around the page   | (</footer>)        | $1<div>Prized</div>
                    a translation           | <html              | <html class="translated-ltr"
                    """)
    void what_others_put_into_the_page_ends_the_check_and_accuses_nobody(String what, String text, String changed) {
        var page = phone.newPage();
        Forged.page(page, body -> body.replaceFirst(text, changed));

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unfinished");
        assertThat(page.locator(".objection")).hasCount(0);
    }

    @Test
    void what_others_put_around_the_page_and_nobody_sees_is_passed_over() {
        var page = phone.newPage();
        Forged.page(page, body -> body.replaceFirst("(</footer>)", "$1<div><span></span></div><img alt='' hidden>"));

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void tells_for_whom_a_shop_stated_and_that_this_was_confirmed(Language language) {
        var page = phone.newPage();
        open(page, language);
        settle(page);
        Unfolded.entries(page);

        var phrases = Phrases.in(language);
        // As the profile of the product calls a farm.
        var farm = language == Language.CHINESE ? "茶园" : phrases.text("role.farm");
        var role = phrases.text("who.role", farm, "勐腊");
        var stated = page.locator("[data-stated-for]");
        assertThat(stated).hasCount(4);
        assertThat(stated.first().locator(".who"))
                .containsText(phrases.between("who.account.for") + role + phrases.after("who.account.for"));
        assertThat(page.locator("[data-confirmed-by]")).hasCount(1);
        assertThat(page.locator("[data-confirmed-by] .confirmed")).containsText(role);
        assertThat(page.locator("[data-confirms] h4")).hasText(phrases.text("step.confirmation"));
        assertThat(page.locator("[data-confirms] .confirms"))
                .hasText(phrases.text("step.confirms", stated.first().getAttribute("data-entry")));
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        page.locator("[data-confirmed-by]").scrollIntoViewIfNeeded();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "stated-" + language.tag() + ".png")));
    }

    @Test
    void a_confirmation_that_does_not_exist_is_found() {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var confirmed = body.replaceFirst("(?s).*(<p class=\"confirmed\">.*?</p>).*", "$1");
            var second = body.indexOf("data-stated-for", body.indexOf("data-confirmed-by"));
            var end = body.indexOf("</li>", second);
            return body.substring(0, second) + "data-confirmed-by=\"9\" " + body.substring(second, end) + confirmed
                    + body.substring(end);
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("[data-confirmed-by]")).hasCount(2);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
    }

    @Test
    void a_page_is_kept_nowhere_and_asks_not_to_be_translated() {
        var page = phone.newPage();

        var answer = page.navigate(service.page() + "?lang=en");

        assertThat(answer.headerValue("cache-control")).isEqualTo("no-store");
        assertThat(page.locator("html")).hasAttribute("translate", "no");
        assertThat(page.locator("meta[name=google]")).hasAttribute("content", "notranslate");
    }

    /** Of the item itself, and of what it was made from. */
    @ParameterizedTest
    @ValueSource(strings = {"data-part=\"life\"", "data-part=\"origins\""})
    void an_entry_left_off_the_screen_is_found(String part) {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var first = body.indexOf("<li class=\"step\"", body.indexOf(part));
            return body.substring(0, first) + body.substring(body.indexOf("</li>", first));
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
    }

    /** Of the item itself, and of a pack while the item was in it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "While it was in its pack"})
    void a_step_left_out_of_the_middle_is_found(String subject) {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var steps = steps(body);
            var hidden = steps.subList(1, steps.size() - 1).stream()
                    .filter(step -> subject.isEmpty() != step.contains("class=\"subject\""))
                    .filter(step -> step.contains(subject))
                    .findFirst()
                    .orElseThrow();
            return body.replace(hidden, "");
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        assertThat(page.locator(".verdict .objection"))
                .hasText(Phrases.in(Language.ENGLISH).text("verdict.objection"));
    }

    @Test
    void a_page_that_says_for_ever_that_it_is_too_old_is_found() {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var last = steps(body).getLast();
            var entry = last.replaceFirst("(?s).*?data-entry=\"(\\d+)\".*", "$1");
            return body.replace(last, "").replaceFirst("data-size=\"\\d+\"", "data-size=\"" + entry + "\"");
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "stale");
        assertThat(page.locator(".objection")).hasCount(0);

        page.locator("#proof button").click();
        assertThat(page.locator("#proof"))
                .hasAttribute(
                        "data-failed", "screen", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".verdict .objection")).isVisible();
    }

    @Test
    void steps_in_another_order_are_found() {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var steps = steps(body);
            return body.replace(steps.get(0) + steps.get(1), steps.get(1) + steps.get(0));
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
    }

    @Test
    void a_step_of_a_pack_that_is_shown_as_one_of_the_item_is_found() {
        var page = phone.newPage();
        Forged.page(page, body -> {
            var ofPack = steps(body).stream()
                    .filter(step -> step.contains("class=\"subject\""))
                    .findFirst()
                    .orElseThrow();
            var asOwn = ofPack.replaceFirst("<p class=\"subject\">[^<]*</p>", "");
            return body.replace(ofPack, asOwn);
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
    }

    @Test
    void a_verdict_that_the_record_contradicts_is_found() throws IOException, InterruptedException {
        var cake = TeaEvents.cake("TWICEPACKED");
        service.capture(
                TeaEvents.packing(TeaEvents.tube("FIRST"), List.of(cake)),
                TeaEvents.packing(TeaEvents.tube("SECOND"), List.of(cake)));
        var path = URI.create(cake).getPath() + "?lang=en";
        var page = phone.newPage();
        Eventually.holds(() -> page.request().get(service.at(path).toString()).ok());

        page.navigate(service.at(path).toString());
        settle(page);
        assertThat(page.locator("html")).hasAttribute("data-verdict", "incomplete");
        assertThat(page.locator("#proof")).hasAttribute("data-state", "done");

        Forged.page(
                page,
                body -> body.replace("data-verdict=\"incomplete\"", "data-verdict=\"recorded\"")
                        .replace("Record incomplete", "Recorded"));
        page.reload();
        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "verdict");
        assertThat(page.locator("#proof"))
                .containsText(Phrases.in(Language.ENGLISH).text("check.verdict"));
        assertThat(page.locator(".verdict .objection")).isVisible();
    }

    @Test
    void a_request_that_is_never_answered_ends_the_check() {
        var page = phone.newPage();
        page.route("**/api/proofs/**", route -> {});

        open(page, Language.CHINESE);

        assertThat(page.locator("#proof")).hasAttribute("data-state", "checking");
        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unreachable");
        assertThat(page.locator("#proof"))
                .containsText(Phrases.in(Language.CHINESE).text("proof.undecided"));
        assertThat(page.locator("#proof button")).isVisible();
        assertThat(page.locator(".objection")).hasCount(0);
    }

    @Test
    void a_checking_script_that_does_not_load_ends_the_check_and_can_be_loaded_again() {
        var page = phone.newPage();
        page.route("**/assets/check-*.js", Route::abort);

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unfinished");
        assertThat(page.locator("#proof"))
                .containsText(Phrases.in(Language.ENGLISH).text("check.unfinished"));

        page.unroute("**/assets/check-*.js");
        page.locator("#proof button").click();
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", "done", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }

    @Test
    void a_page_whose_script_does_not_load_says_so_at_once() {
        var page = phone.newPage();
        page.route("**/assets/main-*.js", Route::abort);

        open(page, Language.ENGLISH);

        assertThat(page.locator("#proof")).hasAttribute("data-state", "failed");
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unfinished");
        assertThat(page.locator("#proof .unchecked")).isVisible();
        assertThat(page.locator("#proof .unchecked a")).isVisible();
        assertThat(page.locator("#proof .starting")).isHidden();
    }

    @Test
    void a_page_whose_script_does_not_come_says_so_in_time() {
        var page = phone.newPage();
        page.route("**/assets/main-*.js", route -> {});

        page.navigate(service.page() + "?lang=en", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

        assertThat(page.locator("#proof .starting")).isVisible();
        assertThat(page.locator("#proof .unchecked")).isHidden();
        assertThat(page.locator("#proof")).hasAttribute("data-state", "waiting");
        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unfinished");
        assertThat(page.locator("#proof .unchecked")).isVisible();
        assertThat(page.locator("#proof .starting")).isHidden();
    }

    @Test
    void a_flipped_bit_in_the_proof_is_found() {
        var page = phone.newPage();
        Forged.proof(page, body -> {
            var hashes = body.lastIndexOf("\"multiproof\":[\"") + "\"multiproof\":[\"".length();
            var flipped = body.charAt(hashes) == 'A' ? 'B' : 'A';
            return body.substring(0, hashes) + flipped + body.substring(hashes + 1);
        });

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-state", "failed");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "1");
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "inclusion");
    }

    @Test
    void a_proof_that_does_not_arrive_says_nothing_against_the_item() {
        var page = phone.newPage();
        page.route("**/api/proofs/**", Route::abort);

        open(page, Language.ENGLISH);

        settle(page);
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "unreachable");
        assertThat(page.locator("#proof button")).isVisible();
    }

    @Test
    void a_code_that_is_not_known_is_said_in_words() {
        var page = phone.newPage();

        var answer = page.navigate(
                service.at("/01/02000010001026/21/0000000000000000?lang=en").toString());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.locator("html")).hasAttribute("data-verdict", "unknown");
        assertThat(page.locator("h1")).hasText("Unknown code");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "unknown.png")));
    }

    @Test
    void whatever_can_be_touched_is_large_enough_for_a_finger() {
        var page = phone.newPage();
        open(page, Language.CHINESE);
        settle(page);

        for (var target : page.locator("a, button, summary").all()) {
            var box = target.boundingBox();

            assertThat(box.height).as(target.textContent()).isGreaterThanOrEqualTo(TARGET);
            assertThat(box.width).as(target.textContent()).isGreaterThanOrEqualTo(TARGET);
        }
    }

    private static Browser.NewContextOptions asPhone() {
        return new Browser.NewContextOptions()
                .setViewportSize(360, 780)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true);
    }

    private static void open(Page page, Language language) {
        page.navigate(service.page() + "?lang=" + language.tag());
    }

    /** What the page shows of the item's life, step by step. */
    private static List<String> steps(String body) {
        return Stream.of(body.split("data-part=\"life\">"))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("</ol>")))
                .flatMap(part -> Stream.of(part.split("(?<=</li>\n)")))
                .filter(step -> step.contains("data-entry"))
                .toList();
    }

    private static void settle(Page page) {
        assertThat(page.locator("#proof"))
                .hasAttribute("data-state", SETTLED, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }
}
