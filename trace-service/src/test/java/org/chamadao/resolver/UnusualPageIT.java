package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.chamadao.capture.SignedDocument;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.provenance.TeaEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of items whose entries say what those of a season do not: the phone must find nothing wrong with them. */
final class UnusualPageIT extends SeasonInChromium {

    /** Closes what is around it, turns around what follows, and ends in letters that are read from right to left. */
    private static final String TURNING = "Li\u2069\u202e\u05e9\u05dc\u05d5\u05dd";

    /** Letters that stand left of the one before them, in one line, outside of what is written from right to left. */
    private static final String TURNED_AROUND = """
            () => {
              const turned = []
              const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
              const range = document.createRange()
              while (texts.nextNode()) {
                const { currentNode: node } = texts
                let before
                for (let at = 0; at < node.length; at++) {
                  if (/[\\s\\u0590-\\u05ff]/.test(node.data[at])) continue
                  range.setStart(node, at)
                  range.setEnd(node, at + 1)
                  const { left, top, width } = range.getBoundingClientRect()
                  if (width === 0) continue
                  if (before && before.top === top && before.left >= left) turned.push(node.data)
                  before = { left, top }
                }
              }
              return turned
            }
            """;

    private Page page;

    @BeforeEach
    void open_a_tab() {
        page = phone(360, 780);
    }

    @AfterEach
    void close_it() {
        page.close();
    }

    @Test
    void a_harvest_that_names_no_step_is_of_the_origin() throws IOException, InterruptedException {
        var cake = TeaEvents.cake("HARVESTWITHOUTSTEP");
        service()
                .capture(
                        TeaEvents.harvest("NOSTEP", "40").replace("\"tea:step\":\"harvest\",", ""),
                        TeaEvents.drying("NOSTEP", "40", "NOSTEP", "10"),
                        TeaEvents.blending("NOSTEP", "10", "NOSTEP", "10"),
                        TeaEvents.pressing("NOSTEP", "9", List.of(cake)));

        open(cake, "data-chapter=\"origin\"");

        assertThat(page.locator("[data-chapter=origin] [data-part=origins] > li"))
                .hasCount(1);
        assertThat(page.locator("[data-chapter=origin] .shares")).containsText("半坡老寨");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
    }

    @Test
    void a_result_above_its_limit_is_said_beside_the_verdict() throws IOException, InterruptedException {
        var cake = pressed("ABOVELIMIT");
        service().capture(inspection(cake, "\"tea:lead\":9.9,\"tea:result\":\"passed\","));

        open(cake, "class=\"above\"");

        assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
        assertThat(page.locator(".verdict .caution")).isVisible();
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "caution-en.png")));

        Forged.page(page, body -> body.replaceFirst("<p class=\"caution\">[^<]*</p>", ""));
        reload();
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
    }

    @Test
    void a_failed_test_that_the_page_calls_altered_is_found() throws IOException, InterruptedException {
        var cake = pressed("CALLEDALTERED");
        service().capture(inspection(cake, "\"tea:result\":\"failed\","));

        open(cake, "class=\"caution\"");

        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");

        var altered = Phrases.in(Language.ENGLISH).text("step.altered");
        Forged.page(
                page,
                body -> body.replaceFirst("<p class=\"caution\">[^<]*</p>", "")
                        .replaceFirst(
                                "(?s)(data-chapter=\"testing\".*data-standing=\")holds(\".*?</h4>)",
                                "$1altered$2<p class=\"wrong\">" + altered + "</p>"));
        reload();
        assertThat(page.locator("#proof")).hasAttribute("data-failed", "verdict");
    }

    @Test
    void a_text_in_the_place_of_a_number_is_not_compared_with_the_limit_and_the_page_says_so()
            throws IOException, InterruptedException {
        var cake = pressed("NONUMBER");
        service().capture(inspection(cake, "\"tea:lead\":\"9.9\",\"tea:totalAsh\":6.1,"));

        open(cake, "class=\"uncompared\"");

        assertThat(page.locator(".results > div").first()).containsText("cannot be compared");
        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
    }

    /** Names of older installations too, which took any character. */
    @Test
    void what_is_written_from_right_to_left_turns_nothing_around_beside_it()
            throws IOException, InterruptedException, SQLException {
        var cake = pressed("RIGHTTOLEFT");
        var operator = service().operator().api();
        var made = operator.post("/api/parties", Map.of("name", "Li", "role", "shop", "city", "勐海"));
        try (var connection = service().database().getConnection();
                var update = connection.prepareStatement(
                        "UPDATE parties SET name = ?, name_shown = TRUE ORDER BY id DESC LIMIT 1")) {
            update.setString(1, TURNING);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        service().capture(TeaEvents.observing("sale", "retail_selling", cake));
        var shop = new TestOrganisation(operator.server(), TestAdministrator.signIn(operator.as(made.text("token"))));
        var device = shop.enrol(shop.begin());
        var stored = TeaEvents.observing("storing", "storing", cake).replace("勐海县", TURNING);
        var answer = shop.capture(SignedDocument.of(SignedPageIT.CONTEXT, device.key(), device.certificate(), stored));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);

        open(cake, "data-field=\"partyName\"");
        Unfolded.entries(page);

        assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
        assertThat(page.locator("[data-chapter=way] [data-field=partyName]"))
                .containsText("\ufffd\u05e9\u05dc\u05d5\u05dd");
        assertThat(page.evaluate(TURNED_AROUND)).isEqualTo(List.of());
    }

    /** A cake of its own. */
    private String pressed(String name) throws IOException, InterruptedException {
        var cake = TeaEvents.cake(name);
        service()
                .capture(
                        TeaEvents.harvest(name, "40"),
                        TeaEvents.drying(name, "40", name, "10"),
                        TeaEvents.blending(name, "10", name, "10"),
                        TeaEvents.pressing(name, "9", List.of(cake)));
        return cake;
    }

    private static String inspection(String cake, String values) {
        return TeaEvents.observing("inspection", "inspecting", cake)
                .replace("\"tea:vehicle\"", values + "\"tea:vehicle\"");
    }

    private void reload() {
        page.reload();
        settle(page);
    }

    /** Opens the page of an item once it tells this. */
    private void open(String item, String told) {
        var address = service().at(URI.create(item).getPath() + "?lang=en").toString();
        Eventually.holds(() -> page.navigate(address).text().contains(told));
        settle(page);
    }
}
