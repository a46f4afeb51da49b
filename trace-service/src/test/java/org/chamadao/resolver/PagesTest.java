package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamadao.provenance.Alteration;
import org.chamadao.provenance.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {
    private final Pages pages = new Pages(new AssetFiles());

    @ParameterizedTest
    @ValueSource(strings = {"recorded", "incomplete", "altered", "recalled"})
    void says_the_verdict_in_words_and_for_programs(String verdict) {
        var page = pages.item(SamplePages.of(Language.ENGLISH, verdict, List.of()));

        assertThat(page)
                .contains("<html lang=\"en\" translate=\"no\" data-verdict=\"" + verdict + "\">")
                .contains(Phrases.in(Language.ENGLISH).text("verdict." + verdict));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void is_complete_without_a_script(Language language) {
        var page = pages.item(SamplePages.of(language, "recorded", List.of()));

        assertThat(page)
                .contains("7K3M 9QX2 VB5N 8RTD")
                .contains("老班章 3 号园")
                .contains("B-7")
                .contains(Phrases.in(language).text("step.declared-wrong"))
                .contains(Phrases.in(language).text("proof.no-script"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_a_device_signed_is_said_by_its_author_and_nothing_else_is(Language language) {
        var phrases = Phrases.in(language);

        var page = pages.item(SamplePages.of(language, "recorded", List.of()));

        var steps = page.split("<li class=\"step\"");
        assertThat(steps).hasSizeGreaterThan(2);
        for (var place = 1; place < steps.length; place++) {
            var signed = steps[place].contains("data-voice=\"author\"");
            assertThat(isWorded(steps[place], phrases, "who.author")).isEqualTo(signed);
            assertThat(isWorded(steps[place], phrases, "who.account")).isEqualTo(!signed);
        }
        assertThat(page).contains("data-voice=\"author\"", "data-voice=\"account\"");
    }

    private static boolean isWorded(String step, Phrases phrases, String key) {
        return step.contains(phrases.before(key)) && step.contains(phrases.after(key));
    }

    @Test
    void tells_the_story_in_five_chapters_with_their_entries_folded() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "recorded", List.of()));

        assertThat(page)
                .containsSubsequence(
                        "data-chapter=\"origin\"",
                        "<h3>The origin</h3>",
                        "<dd data-field=\"place\">&lt;麻黑&gt;</dd>",
                        "<dd class=\"more\">and 3 more</dd>",
                        "<p data-field=\"garden\">&lt;老班章&gt;</p> <p class=\"percent\">62%</p>",
                        "<path d=\"M0 0h62v1H0z\"/>",
                        "<details class=\"entries\">",
                        "data-part=\"origins\"",
                        "data-entry=\"12\"",
                        "data-chapter=\"making\"",
                        "<p class=\"none\">",
                        "data-chapter=\"testing\"",
                        "<dd class=\"above\">✗ above</dd>",
                        "data-chapter=\"way\"",
                        "<p data-field=\"place\">&lt;勐海县&gt;</p>",
                        "data-chapter=\"shop\"",
                        "class=\"unknowns\"",
                        "<li>That it was &lt;sold&gt; is not recorded.</li>")
                .doesNotContain("<details open");
    }

    @Test
    void says_beside_the_verdict_what_must_not_be_overlooked() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "recorded", List.of()));

        assertThat(page)
                .containsSubsequence(
                        "<h1 id=\"verdict\">", "<p class=\"caution\">✗ A test &lt;failed&gt;</p>", "</section>");
    }

    @Test
    void marks_every_recorded_value_with_its_entry_and_leaf() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "recorded", List.of()));

        assertThat(page)
                .contains("data-entry=\"12\"")
                .contains("<span data-field=\"altitude\" data-tree=\"authored\""
                        + " data-leaf=\"https://ns.chamadao.org/tea/altitude\">1700 m</span>");
    }

    @Test
    void says_for_whom_an_entry_was_stated_and_what_it_confirms() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "recorded", List.of()));

        assertThat(page)
                .contains(
                        "data-voice=\"account\" data-stated-for=\"ab&#34;12\" data-confirmed-by=\"7\" data-confirms=\"97\">\n"
                                + "<h4>Confirmation</h4>")
                .contains("<p class=\"confirms\">Confirms log entry 97</p>")
                .contains(
                        "<span>Entered under the account of a laboratory, Kunming, which states for <bdi>&lt;勐海茶园&gt;</bdi></span>")
                .contains("<p class=\"confirmed\">Confirmed by <bdi>&lt;勐海茶园&gt;</bdi>,"
                        + " entered under its account (log entry 7)</p>")
                .containsOnlyOnce("data-stated-for")
                .containsOnlyOnce("class=\"confirmed\"");
    }

    @Test
    void tells_a_change_of_custody_once_with_both_sides() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "recorded", List.of()));

        assertThat(page)
                .contains("""
                        <h4>2 changes of &lt;custody&gt;</h4>
                        <p class="more">Before that: 1 more</p>
                        <ol class="changes">
                        <li><p>From <bdi>&lt;farm&gt;</bdi> to <bdi>&lt;haulier&gt;</bdi></p>
                        <p class="how">both &lt;signed&gt;</p>
                        <p class="days">25 April 2026</p>
                        <p class="differing">Differences were noted when it was taken over</p>
                        </li>
                        <li><p>From <bdi>a haulier</bdi> to <bdi>a guest</bdi></p>
                        <p class="how">one signed</p>
                        </li>
                        </ol>
                        """)
                .contains("data-voice=\"author\" data-accepted-by=\"97\">")
                .contains("<p class=\"handoff\">Taken over in log entry 97</p>\n<p class=\"when\">")
                .contains("data-voice=\"account\" data-accepts=\"12\">")
                .contains("""
                        <p class="handoff">Takes over what log entry 12 offers</p>
                        <p class="differing">Differences were noted when it was taken over</p>
                        """);
    }

    @Test
    void escapes_what_was_recorded() {
        var page = pages.item(SamplePages.of(Language.CHINESE, "recorded", List.of()));

        assertThat(page)
                .contains("由<span data-field=\"partyName\"")
                .contains("&lt;勐海茶厂&gt;</span>的账户录入")
                .contains("由昆明检测机构的账户录入，代<bdi>&lt;勐海茶园&gt;</bdi>声明")
                .contains("<p class=\"confirmed\"><bdi>&lt;勐海茶园&gt;</bdi>已确认，由其账户录入（记录册第 7 条）</p>");
    }

    @Test
    void holds_nothing_that_a_strict_content_security_policy_would_stop() {
        var page = pages.item(SamplePages.of(Language.CHINESE, "recorded", List.of()));

        assertThat(page).containsOnlyOnce("<script>" + InlineScript.TEXT + "</script>");
        assertThat(page.replace("<script>" + InlineScript.TEXT, ""))
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?! type=\"module\" src=)");
    }

    @Test
    void names_what_is_missing() {
        var page = pages.item(SamplePages.of(Language.ENGLISH, "incomplete", List.of("The origin of X is missing.")));

        assertThat(page).contains("<li>The origin of X is missing.</li>");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void says_that_the_ledger_cannot_be_asked_without_judging_the_item(Language language) {
        var notice = Phrases.in(language).text("notice.ledger-unknown");

        var page = pages.item(SamplePages.noticing(language, "recorded", List.of(notice)));

        assertThat(page)
                .contains("<p class=\"notice\">" + notice + "</p>")
                .contains("data-verdict=\"recorded\"")
                .doesNotContain("class=\"findings\"");
    }

    @Test
    void a_notice_does_not_look_like_any_paragraph() {
        var files = new AssetFiles();

        assertThat(files.ofConsumerPage().styles())
                .map(style ->
                        files.content(style.substring("/assets/".length())).orElseThrow())
                .map(style -> new String(style, StandardCharsets.UTF_8))
                .anySatisfy(style -> assertThat(style).containsPattern("\\.notice\\s*\\{"));
    }

    @ParameterizedTest
    @EnumSource(Finding.Kind.class)
    void has_words_for_every_finding(Finding.Kind kind) {
        for (var language : Language.values()) {
            assertThat(Phrases.in(language).find("finding." + kind.word())).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Alteration.Kind.class)
    void has_words_for_every_alteration(Alteration.Kind kind) {
        for (var language : Language.values()) {
            assertThat(Phrases.in(language).find("alteration." + kind.word())).isPresent();
        }
    }

    @Test
    void loads_files_that_the_build_made() {
        var files = new AssetFiles();

        var assets = files.ofConsumerPage();

        assertThat(files.content(assets.script().substring("/assets/".length())))
                .isPresent();
        assertThat(assets.styles())
                .isNotEmpty()
                .allSatisfy(style -> assertThat(files.content(style.substring("/assets/".length())))
                        .isPresent());
        assertThat(files.content("manifest.json")).isEmpty();
        assertThat(files.content("../application.yml")).isEmpty();
    }
}
