package org.chamadao.resolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chamadao.handoff.TestMessages;
import org.chamadao.handoff.TestSide;
import org.chamadao.log.Eventually;
import org.chamadao.provenance.TeaEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of a cake tells of how its case went from hand to hand, from the capture on. */
final class HandoffPageIT extends SeasonInChromium {
    private static final String CONTEXT = "[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"handoff\":\"https://ns.chamadao.org/handoff/\",\"trace\":\"https://ns.chamadao.org/trace/\","
            + "\"tea\":\"https://ns.chamadao.org/tea/\"}]";
    private static final Instant BEGIN = Instant.parse("2026-05-04T01:00:00Z");
    private static final Phrases ENGLISH = Phrases.in(Language.ENGLISH);
    private static final String OTHERS = TeaEvents.box("OTHERSCASE");

    private final List<String> closed = new ArrayList<>();
    private TestSide factory;
    private TestSide haulier;
    private TestSide warehouse;
    private TestSide shop;
    private String signedThroughout;
    private String weaker;

    @BeforeAll
    void hand_cases_over() {
        factory = TestSide.of(service().operator(), "factory");
        haulier = TestSide.of(service().operator(), "haulier");
        warehouse = TestSide.of(service().operator(), "warehouse");
        shop = TestSide.of(service().operator(), "shop");
        signedThroughout = handedOver("BOTH");
        weaker = handedOverOtherwise("WEAKER");
    }

    private String packed(String serial) {
        var cake = TeaEvents.cake(serial);
        captured(
                factory,
                document(
                        TeaEvents.harvest(serial, "420"),
                        TeaEvents.drying(serial, "420", serial, "100"),
                        TeaEvents.blending(serial, "99", serial, "100"),
                        TeaEvents.pressing(serial, "1", List.of(cake)),
                        TeaEvents.packing(TeaEvents.tube(serial), List.of(cake)),
                        TeaEvents.packing(TeaEvents.box(serial), List.of(TeaEvents.tube(serial)))));
        return cake;
    }

    private static String document(String... events) {
        return "{\"@context\":" + CONTEXT + ",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-05-04T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    private static void captured(TestSide by, String document) {
        var answer = by.organisation().capture(document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** From the factory over haulier and warehouse to the shop, and both signed each time; the last offer had expired. */
    private String handedOver(String serial) {
        var cake = packed(serial);
        var box = TeaEvents.box(serial);
        var hour = 0;
        for (var sides : List.of(List.of(factory, haulier), List.of(haulier, warehouse), List.of(warehouse, shop))) {
            var giver = sides.getFirst();
            var taker = sides.getLast();
            var offered = offer(hour, box).put("handoff:taker", taker.pseudonym());
            if (taker.equals(shop)) {
                offered.put("handoff:expires", TestMessages.text(at(hour + 1)));
            }
            var offer = giver.signs("offer", offered);
            var acceptance = taker.signs("acceptance", acceptance(hour + 5, box, offer, giver));
            if (taker.equals(shop)) {
                expect(
                        200,
                        shop.organisation()
                                .api()
                                .post(
                                        TestSide.path("acceptance", acceptance) + "/settlements",
                                        Map.of("flag", "expired", "reason", "closed-reason")));
            }
            hour += 24;
        }
        return cake;
    }

    /** Once each with the taker's signature, the giver's, none and a guest. */
    private String handedOverOtherwise(String serial) {
        var cake = packed(serial);
        var box = TeaEvents.box(serial);
        var fromFactory = factory.enters("offer", offer(0, box));
        haulier.signs("acceptance", acceptance(5, box, fromFactory, factory));
        var fromHaulier = haulier.signs("offer", offer(24, box));
        warehouse.enters("acceptance", acceptance(29, box, fromHaulier, haulier));
        var fromWarehouse = warehouse.enters("offer", offer(48, box));
        shop.enters("acceptance", acceptance(53, box, fromWarehouse, warehouse));
        var fromShop = shop.signs("offer", offer(72, box));
        var drawn = TestMessages.finger(at(73), List.of(box), fromShop, shop.pseudonym());
        closed.add(drawn.get("handoff:finger").textValue());
        shop.signs("acceptance", drawn);
        return cake;
    }

    private static Instant at(int hour) {
        return BEGIN.plus(Duration.ofHours(hour));
    }

    private ObjectNode offer(int hour, String box) {
        var event = TestMessages.offer(at(hour), List.of(box)).put("tea:place", "勐海县");
        closed.add(event.get("handoff:nonce").textValue());
        return event;
    }

    /** Once with differences, and of somebody else's case. */
    private ObjectNode acceptance(int hour, String box, ObjectNode offer, TestSide giver) {
        var event = TestMessages.acceptance(at(hour), List.of(box), offer, giver.pseudonym());
        closed.add(event.get("handoff:nonce").textValue());
        closed.add(event.get("handoff:previous").textValue());
        if (hour == 29 && box.equals(TeaEvents.box("BOTH"))) {
            event.put("handoff:differences", "noted").put("handoff:note", "closed-note");
            event.putArray("handoff:missing").add(OTHERS);
        }
        return event;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void three_changes_of_custody_that_both_signed_are_told_and_proved(Language language) {
        var phrases = Phrases.in(language);
        try (var page = phone()) {
            open(page, signedThroughout, language);

            assertThat(page.locator("html")).hasAttribute("data-verdict", "recorded");
            assertThat(page.locator("#proof")).hasAttribute("data-state", "done");
            assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
            var way = page.locator("[data-chapter=way]");
            assertThat(way.locator("> h4")).hasText(phrases.text("story.handoffs", "3", "3"));
            assertThat(way.locator(".changes > li")).hasCount(3);
            assertThat(way.locator(".changes .how"))
                    .hasText(Stream.generate(() -> phrases.text("handoff.author.author"))
                            .limit(3)
                            .toArray(String[]::new));
            assertThat(way.locator(".changes > li").nth(1).locator("p").first())
                    .hasText(phrases.text("handoff.hands", who(language, "haulier"), who(language, "warehouse")));
            assertThat(way.locator(".changes .differing")).hasCount(1);
            way.locator(".changes")
                    .screenshot(new Locator.ScreenshotOptions()
                            .setPath(Path.of("target", "pages", "changes-" + language.tag() + ".png")));
            Unfolded.entries(page);
            assertThat(page.locator("[data-accepts]")).hasCount(3);
            var acceptance = page.locator("[data-accepts]").first();
            assertThat(acceptance.locator(".handoff"))
                    .hasText(phrases.text("step.accepts", acceptance.getAttribute("data-accepts")));
            assertThat(page.locator("[data-accepted-by] .handoff").first())
                    .hasText(phrases.text("step.accepted", acceptance.getAttribute("data-entry")));
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "handoff-" + language.tag() + ".png")));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_one_side_only_entered_is_told_in_weaker_words(Language language) {
        var phrases = Phrases.in(language);
        try (var page = phone()) {
            open(page, weaker, language);

            assertThat(page.locator("#proof")).hasAttribute("data-level", "2");
            var way = page.locator("[data-chapter=way]");
            assertThat(way.locator("> h4")).hasText(phrases.text("story.handoffs", "4", "0"));
            assertThat(way.locator(".changes .how"))
                    .hasText(Stream.of("account.author", "author.account", "account.account", "author.guest")
                            .map(sides -> phrases.text("handoff." + sides))
                            .toArray(String[]::new));
            assertThat(page.locator(".unknowns"))
                    .not()
                    .containsText(phrases.text("unknown.arrival", "").strip());
            way.locator(".changes")
                    .screenshot(new Locator.ScreenshotOptions()
                            .setPath(Path.of("target", "pages", "weaker-" + language.tag() + ".png")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    more changes              | 3 changes of custody, 3 signed          | 4 changes of custody, 4 signed
                    a change less             | (?s)<li><p>From .*?</li>                |
                    no changes                | (?s)<h4>3 changes.*?</ol>               |
                    another taker             | (to <bdi>)a haulier                     | $1a shop
                    other words               | Both signed, each                       | Both are pleased, each
                    no differences            | (?s)(class="changes".*?)<p class="differing">.*?</p> | $1
                    no differences in a step  | (?s)(data-accepts.*)<p class="differing">.*?</p> | $1
                    more differences          | (<p class="days">)                      | <p class="differing">Differences were noted when it was taken over</p>$1
                    another offer             | data-accepts="                          | data-accepts="1
                    another acceptance        | data-accepted-by="                      | data-accepted-by="1
                    no acceptance to programs | \\ data-accepted-by="\\d+"                |
                    no acceptance in words    | <p class="handoff">.*</p>               |
                    an acceptance of all      | Takes over what log entry \\d+ offers   | Takes over all
                    a guest                   | Takes over what                         | A guest, without a device of its own, takes over what
                    a hidden acceptance       | <p class="handoff"                      | <p hidden class="handoff"
                    a hidden change           | <li><p>From                             | <li hidden><p>From
                    """)
    void a_page_that_tells_otherwise_what_changed_hands_is_found(String what, String text, @Nullable String forged) {
        try (var page = phone()) {
            Forged.page(page, body -> body.replaceFirst(text, forged == null ? "" : forged));

            open(page, signedThroughout, Language.ENGLISH);

            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
            assertThat(page.locator(".verdict .objection")).isVisible();
        }
    }

    @Test
    void both_signed_is_not_believed_where_one_side_was_only_entered() {
        try (var page = phone()) {
            var words = ENGLISH.text("handoff.author.account");
            Forged.page(
                    page,
                    body -> body.replace(words, ENGLISH.text("handoff.author.author"))
                            .replace("4 changes of custody, 0 signed", "4 changes of custody, 1 signed"));

            open(page, weaker, Language.ENGLISH);

            assertThat(page.locator("#proof")).hasAttribute("data-failed", "screen");
        }
    }

    @Test
    void nothing_else_of_a_handoff_becomes_public() {
        try (var page = phone()) {
            open(page, signedThroughout, Language.ENGLISH);
            for (var cake : List.of(signedThroughout, weaker)) {
                var path = URI.create(cake).getPath();
                var proof = page.request()
                        .get(service().at("/api/proofs" + path).toString())
                        .text();
                var html = page.request().get(address(cake, Language.ENGLISH)).text();

                assertThat(proof).contains("handoff/accepts", "handoff/offeredBy");
                for (var text : List.of(proof, html)) {
                    assertThat(text)
                            .doesNotContain(closed)
                            .doesNotContain("closed-", OTHERS, "handoff/missing", "handoff/previous", "handoff/settles")
                            .doesNotContain("handoff/nonce", "handoff/taker", "handoff/finger");
                }
            }
            Unfolded.entries(page);
            var settlement = page.locator("[data-part=life] > [data-entry]").last();
            assertThat(settlement.locator("h4")).hasText(ENGLISH.text("BizStep-other"));
            assertThat(settlement.locator("[data-field]")).hasCount(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void programs_are_told_both_sides(boolean isSigned) {
        try (var page = phone()) {
            var cake = isSigned ? signedThroughout : weaker;
            open(page, cake, Language.ENGLISH);
            var entry = page.locator("[data-accepts]").first();
            var provenance = page.request()
                    .get(
                            address(cake, Language.ENGLISH),
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setHeader("Accept", "application/json"))
                    .text();

            assertThat(provenance)
                    .contains("\"handoff\":{\"acceptance\":" + entry.getAttribute("data-entry")
                            + ",\"acceptanceSaidBy\":\"author\",\"differences\":false,\"guest\":null,\"offer\":"
                            + entry.getAttribute("data-accepts") + ",\"offerSaidBy\":\""
                            + (isSigned ? "author" : "account") + "\",\"signedByBoth\":" + isSigned + "}");
            assertThat(provenance.contains("\"guest\":\"finger\"")).isEqualTo(!isSigned);
        }
    }

    private void open(Page page, String cake, Language language) {
        var address = address(cake, language);
        var entries = cake.equals(signedThroughout) ? 13 : 14;
        Eventually.holds(() -> page.request().get(address).text().split("data-entry=", -1).length - 1 >= entries);
        page.navigate(address);
        settle(page);
    }

    private String address(String cake, Language language) {
        return service().at(URI.create(cake).getPath()).toString() + "?lang=" + language.tag();
    }

    private static String who(Language language, String role) {
        var phrases = Phrases.in(language);
        return phrases.text("who.role", phrases.text("role." + role), "勐海");
    }
}
