package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.chamadao.json.StrictJson;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.Outline.Asked;
import org.chamadao.resolver.Outline.Bounds;
import org.chamadao.resolver.StoryStep.Own;
import org.chamadao.resolver.StoryStep.Time;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cases are those that the page's script is tested with. */
final class StoryTest {
    private static final JsonNode GOLDEN = golden();

    @ParameterizedTest
    @EnumSource(Chapter.class)
    void a_chapter_begins_with_what_a_buyer_asks_for(Chapter chapter) {
        for (var language : Language.values()) {
            var phrases = Phrases.in(language);

            var heads = new ChapterHeads(phrases, wording(), GOLDEN.path("gtin").asText());

            assertThat(lines(phrases, chapter, heads))
                    .isEqualTo(texts(GOLDEN.path("heads").path(language.tag()).path(chapter.word())));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_is_not_known_is_said(Language language) {
        var unknown = new Unknowns(Phrases.in(language), wording()).of(steps(), true);

        assertThat(unknown)
                .isEqualTo(elements(GOLDEN.path("unknown").path(language.tag())).stream()
                        .map(JsonNode::asText)
                        .toList());
    }

    /** What the template makes of a head: element and class, with the word of a recorded value, and the text. */
    private static List<List<String>> lines(Phrases phrases, Chapter chapter, ChapterHeads heads) {
        var lines = new ArrayList<List<String>>();
        var head = heads.of(chapter, steps(), List.of());
        lines.add(List.of("h3", phrases.text("story." + chapter.word())));
        head.none().ifPresent(none -> lines.add(List.of("p.none", none)));
        for (var row : head.rows()) {
            lines.add(List.of("dt", row.label()));
            var kind = row.field() == null ? "dd" : "dd " + row.field();
            row.values().forEach(value -> lines.add(List.of(kind, value)));
        }
        if (!head.photos().isEmpty()) {
            lines.add(List.of("h4", phrases.text("story.photos")));
            head.photos().forEach(photo -> lines.add(List.of("p", photo)));
            lines.add(List.of("p.remark", phrases.text("photo.waiting")));
        }
        for (var stop : head.stops()) {
            lines.add(List.of("p " + stop.field(), stop.place()));
            lines.add(List.of("p.what", stop.what()));
            lines.add(List.of("p.days", stop.days()));
        }
        if (!head.results().isEmpty()) {
            lines.add(List.of("h4", phrases.text("story.results")));
        }
        for (var result : head.results()) {
            lines.add(List.of("dt", result.label()));
            lines.add(List.of("dd " + result.field(), result.value()));
            lines.add(List.of("dd.day", result.day()));
            if (!result.limit().isEmpty()) {
                lines.add(List.of("dd.limit", result.limit()));
            }
            lines.add(List.of("dd." + result.outcome().word(), result.words()));
        }
        var there = steps().stream().filter(step -> step.chapter() == chapter).toList();
        heads.entries(there).ifPresent(entries -> lines.add(List.of("summary", entries)));
        return lines;
    }

    private static List<StoryStep> steps() {
        return elements(GOLDEN.path("steps")).stream().map(StoryTest::step).toList();
    }

    private static StoryStep step(JsonNode step) {
        var values = elements(step.path("values")).stream()
                .map(value -> new Value(
                        value.path("leaf").asText(),
                        value.path("text").asText(),
                        StrictJson.parse(value.path("value").toString().getBytes(StandardCharsets.UTF_8))))
                .toList();
        return new StoryStep(
                step.path("entry").asLong(),
                chapter(step.path("chapter").asText()),
                step.path("origin").asBoolean(),
                own(step.path("own")),
                step.path("holds").asBoolean(),
                step.path("signed").asBoolean(),
                step.path("businessStep").asText(),
                Optional.of(values.getFirst()),
                Optional.of(new Time(
                        Instant.parse(step.path("instant").asText()),
                        step.path("day").asText())),
                step.path("who").asText(),
                Optional.empty(),
                values);
    }

    private static Optional<Own> own(JsonNode own) {
        return own.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Own(own.path("captor").asText(), own.path("makes").asBoolean()));
    }

    private static Wording wording() {
        var wording = GOLDEN.path("wording");
        var fields = new HashMap<String, Wording.Term>();
        wording.path("fields")
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        new Wording.Term(
                                field.getValue().path("label").asText(),
                                field.getValue().path("unit").asText(),
                                field.getValue().path("words").properties().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                word -> word.getValue().asText())))));
        var products = new HashMap<String, String>();
        wording.path("products")
                .properties()
                .forEach(one -> products.put(one.getKey(), one.getValue().asText()));
        return new Wording(fields, products, Map.of(), outline(wording.path("outline")));
    }

    private static Outline outline(JsonNode outline) {
        return new Outline(
                outline.path("chapters").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                chapter -> chapter(chapter.getValue().asText()))),
                elements(outline.path("asked")).stream()
                        .map(asked -> new Asked(
                                asked.path("step").asText(), asked.path("field").asText()))
                        .toList(),
                elements(outline.path("limits")).stream()
                        .map(limit -> new Bounds(
                                Set.of(limit.path("gtins").path(0).asText()),
                                limit.path("field").asText(),
                                limit.path("standard").asText(),
                                number(limit, "minimum"),
                                number(limit, "maximum")))
                        .toList(),
                elements(outline.path("photos")).stream().map(JsonNode::asText).toList());
    }

    private static @Nullable BigDecimal number(JsonNode limit, String name) {
        return limit.has(name) ? new BigDecimal(limit.path(name).asText()) : null;
    }

    private static Chapter chapter(String word) {
        return Chapter.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<List<String>> texts(JsonNode lines) {
        return elements(lines).stream()
                .map(line -> elements(line).stream().map(JsonNode::asText).toList())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static JsonNode golden() {
        try (var stream = StoryTest.class.getResourceAsStream("/golden/resolver/story.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
