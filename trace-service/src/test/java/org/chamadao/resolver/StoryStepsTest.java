package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.OpenedTree;
import org.chamadao.entry.Opening;
import org.chamadao.entry.SaltedTree;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Chapter;
import org.chamadao.provenance.OpenedEntry;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.ShownValue;
import org.chamadao.provenance.StepRole;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.StoryStep.Own;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class StoryStepsTest {
    private static final JsonNode GOLDEN = golden();
    private static final String STEP = GOLDEN.path("stepField").asText();
    private static final Wording WORDING = new Wording(
            Map.of(STEP, new Wording.Term("", "", Map.of())),
            Map.of(),
            Map.of(),
            new Outline(
                    GOLDEN.path("chapters").properties().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    step -> chapter(step.getValue().asText()))),
                    List.of(),
                    List.of(),
                    List.of()));

    /** The cases are those that the page's script is tested with. */
    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_stands_in_the_chapter_of_its_step_else_of_what_it_did(JsonNode entry) {
        var role = StepRole.valueOf(entry.path("of").asText().toUpperCase(Locale.ROOT));
        var step = step(
                7,
                role,
                entry.path("step").textValue(),
                entry.path("businessStep").textValue());

        var read = read(
                doing(step, entry.path("type").asText(), entry.path("action").asText()));

        assertThat(read.chapter()).isEqualTo(chapter(entry.path("chapter").asText()));
    }

    static Stream<JsonNode> entries() {
        return GOLDEN.path("entries").valueStream();
    }

    @Test
    void what_only_confirms_another_stands_beside_it() {
        var stated = step(3, StepRole.ORIGIN, "harvest", "commissioning");
        var confirming = confirming(step(7, StepRole.ORIGIN, null, null), 3);

        assertThat(read(confirming, stated).chapter()).isEqualTo(Chapter.ORIGIN);
        assertThat(read(confirming).chapter()).isEqualTo(Chapter.MAKING);
    }

    @ParameterizedTest
    @CsvSource({
        "OWN, ObjectEvent, ADD, , true",
        "OWN, ObjectEvent, OBSERVE, , false",
        "OWN, TransformationEvent, '', ITEM, true",
        "OWN, TransformationEvent, '', ANOTHER, false",
        "OWN, TransformationEvent, '', , false",
        "OWN, AggregationEvent, ADD, ITEM, false",
        "PACK, ObjectEvent, ADD, , ",
        "ORIGIN, TransformationEvent, '', ITEM, "
    })
    void who_made_the_item_is_told_by_what_numbers_it(
            StepRole role, String type, String action, @Nullable String output, @Nullable Boolean makes) {
        var captor = new ShownValue(7, EntryTree.RECEIVED, "capturedBy", new JsonString("ab12"), null);
        var claimed = new ShownValue(7, EntryTree.AUTHORED, "capturedBy", new JsonString("cd34"), null);
        var step = step(7, role, type, action, List.of(claimed, captor), OptionalLong.empty());
        var item = output == null ? "" : output.equals("ITEM") ? SamplePages.IDENTIFIER : output;

        assertThat(read(step, List.of(givingOut(item)), List.of()).own())
                .isEqualTo(Optional.ofNullable(makes).map(isSo -> new Own("ab12", isSo)));
    }

    @Test
    void of_whom_nothing_is_told_nothing_is_known() {
        assertThat(read(doing(step(7, StepRole.OWN, null, null), "ObjectEvent", "ADD"))
                        .own())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-31T22:30:00.000Z | +08:00 | 1 April 2026",
                "2026-03-31T22:30:00Z     | -03:30 | 31 March 2026",
                "2026-02-30T22:30:00Z     | +08:00 |",
                "2026-03-31T22:30Z        | +8     |"
            })
    void the_day_is_that_of_the_event(String time, String offset, @Nullable String day) {
        var step = step(7, StepRole.OWN, null, "storing");
        var shown = new ArrayList<>(step.shown());
        shown.add(value("eventTime", time));
        shown.add(value("eventTimeZoneOffset", offset));

        assertThat(read(withShown(step, shown)).time().map(StoryStep.Time::day)).isEqualTo(Optional.ofNullable(day));
    }

    private static StoryStep read(ProvenanceStep step, ProvenanceStep... others) {
        return read(step, List.of(), List.of(others));
    }

    private static StoryStep read(ProvenanceStep step, List<OpenedEntry> entries, List<ProvenanceStep> others) {
        var steps = new ArrayList<>(others);
        steps.add(step);
        var provenance = StepViewsTest.provenance(steps, entries);
        var phrases = Phrases.in(Language.ENGLISH);
        var view = new StepViews(phrases, WORDING, provenance).of(step);
        return new StorySteps(phrases, WORDING, provenance).of(step, view);
    }

    private static OpenedEntry givingOut(String item) {
        var output = new Opening(12, new byte[16], EntryTree.epcis("outputEPCList"), new JsonString(item));
        var closed = new OpenedTree(SaltedTree.SMALLEST, List.of(), List.of());
        return new OpenedEntry(
                7, EntryKind.EVENT, new OpenedTree(SaltedTree.SMALLEST, List.of(output), List.of()), closed, closed);
    }

    private static ProvenanceStep step(
            long index, StepRole role, @Nullable String step, @Nullable String businessStep) {
        var shown = new ArrayList<ShownValue>();
        if (step != null) {
            shown.add(new ShownValue(index, EntryTree.AUTHORED, STEP, new JsonString(step), null));
        }
        if (businessStep != null) {
            shown.add(value("bizStep", "https://ref.gs1.org/cbv/BizStep-" + businessStep));
        }
        return step(index, role, "ObjectEvent", "OBSERVE", shown, OptionalLong.empty());
    }

    private static ProvenanceStep doing(ProvenanceStep step, String type, String action) {
        return step(step.index(), step.role(), type, action, step.shown(), step.confirms());
    }

    private static ProvenanceStep confirming(ProvenanceStep step, long other) {
        return step(step.index(), step.role(), step.type(), step.action(), step.shown(), OptionalLong.of(other));
    }

    private static ProvenanceStep withShown(ProvenanceStep step, List<ShownValue> shown) {
        return step(step.index(), step.role(), step.type(), step.action(), shown, step.confirms());
    }

    private static ProvenanceStep step(
            long index, StepRole role, String type, String action, List<ShownValue> shown, OptionalLong confirms) {
        return new ProvenanceStep(
                index,
                role,
                type,
                action,
                Optional.empty(),
                shown,
                Optional.empty(),
                Voice.ACCOUNT,
                Optional.empty(),
                confirms,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }

    private static Chapter chapter(String word) {
        return Chapter.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static JsonNode golden() {
        try (var stream = StoryStepsTest.class.getResourceAsStream("/golden/resolver/chapters.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShownValue value(String word, String text) {
        return new ShownValue(7, EntryTree.AUTHORED, EntryTree.epcis(word), new JsonString(text), null);
    }
}
