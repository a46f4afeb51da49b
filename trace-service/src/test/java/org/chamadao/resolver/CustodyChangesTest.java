package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.StoryStep.Accepted;
import org.chamadao.resolver.StoryStep.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are those that the page's script is tested with. */
final class CustodyChangesTest {
    @ParameterizedTest
    @MethodSource("cases")
    void each_change_is_told_once_with_both_sides(JsonNode one) {
        for (var language : Language.values()) {
            assertThat(lines(Phrases.in(language), steps(one)))
                    .as(one.path("name").asText())
                    .isEqualTo(one.path(language.tag())
                            .valueStream()
                            .map(line ->
                                    line.valueStream().map(JsonNode::asText).toList())
                            .toList());
        }
    }

    @Test
    void what_a_guest_took_over_has_arrived() {
        var guests = cases().filter(one -> one.path("name").asText().startsWith("a guest"))
                .findFirst()
                .orElseThrow();
        var phrases = Phrases.in(Language.ENGLISH);
        var sent = phrases.text("unknown.arrival", "5 May 2026");

        assertThat(new Unknowns(phrases, Wording.NONE).of(steps(guests), false)).doesNotContain(sent);
        assertThat(new Unknowns(phrases, Wording.NONE).of(steps(guests).subList(0, 3), false))
                .contains(sent);
    }

    static Stream<JsonNode> cases() {
        return golden().valueStream();
    }

    /** What the template makes of them: element and class, and the text. */
    private static List<List<String>> lines(Phrases phrases, List<StoryStep> steps) {
        var way = new ChapterHeads(phrases, Wording.NONE, "").of(Chapter.WAY, steps, List.of());
        var lines = new ArrayList<List<String>>();
        way.changes().words().ifPresent(words -> lines.add(List.of("h4", words)));
        way.changes().earlier().ifPresent(earlier -> lines.add(List.of("p.more", earlier)));
        for (var change : way.changes().told()) {
            lines.add(List.of("p", phrases.text("handoff.hands", change.giver(), change.taker())));
            lines.add(List.of("p.how", change.how()));
            lines.add(List.of("p.days", change.days()));
            if (change.isDiffering()) {
                lines.add(List.of("p.differing", phrases.text("handoff.differing")));
            }
        }
        return lines;
    }

    private static List<StoryStep> steps(JsonNode one) {
        return one.path("steps").valueStream().map(CustodyChangesTest::step).toList();
    }

    private static StoryStep step(JsonNode step) {
        var accepts = step.path("accepts");
        return new StoryStep(
                step.path("entry").asLong(),
                Chapter.WAY,
                step.path("origin").asBoolean(),
                Optional.empty(),
                step.path("holds").asBoolean(),
                step.path("signed").asBoolean(),
                "https://ref.gs1.org/cbv/BizStep-" + (accepts.isMissingNode() ? "shipping" : "other"),
                Optional.empty(),
                Optional.of(new Time(
                        Instant.parse(step.path("instant").asText()),
                        step.path("day").asText())),
                step.path("who").asText(),
                accepts.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Accepted(
                                accepts.path("offer").asLong(),
                                accepts.path("isByGuest").asBoolean(),
                                accepts.path("isDiffering").asBoolean())),
                List.of());
    }

    private static JsonNode golden() {
        try (var stream = CustodyChangesTest.class.getResourceAsStream("/golden/resolver/custody.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
