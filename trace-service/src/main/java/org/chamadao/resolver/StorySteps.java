package org.chamadao.resolver;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Chapter;
import org.chamadao.provenance.OpenedEntry;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.StepRole;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.StepView.Account.Described;
import org.chamadao.resolver.StepView.Account.Named;
import org.chamadao.resolver.StepView.Standing;
import org.chamadao.resolver.StoryStep.Accepted;
import org.chamadao.resolver.StoryStep.Own;
import org.chamadao.resolver.StoryStep.Time;
import org.chamadao.resolver.StoryStep.Value;

/** Reads the steps of one provenance for the heads of the chapters. */
final class StorySteps {
    private static final String TIME = EntryTree.epcis("eventTime");
    private static final String OFFSET = EntryTree.epcis("eventTimeZoneOffset");
    private static final String BUSINESS_STEP = EntryTree.epcis("bizStep");
    private static final String OUTPUT = EntryTree.epcis("outputEPCList");
    private static final String CAPTOR = "capturedBy";
    /** As the page's script reads them. */
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final Pattern ZONE = Pattern.compile("Z|[+-]\\d\\d:\\d\\d");

    private final Wording wording;
    private final ValueText texts;
    private final String stepField;
    private final Map<Long, ProvenanceStep> byEntry = new HashMap<>();
    private final Set<Long> givingOut;

    StorySteps(Phrases phrases, Wording wording, Provenance provenance) {
        this.wording = wording;
        this.texts = new ValueText(phrases, wording);
        this.stepField = wording.stepField().orElse("");
        provenance.steps().forEach(step -> byEntry.put(step.index(), step));
        var item = new JsonString(provenance.identifier());
        this.givingOut = provenance.entries().stream()
                .filter(entry -> entry.authored().openings().stream()
                        .anyMatch(opening ->
                                opening.name().equals(OUTPUT) && opening.value().equals(item)))
                .map(OpenedEntry::index)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One step.
     *
     * @param view the same in words
     */
    StoryStep of(ProvenanceStep step, StepView view) {
        var offset = text(step, OFFSET).orElse("Z");
        var values = step.shown().stream()
                .filter(value -> value.tree() == EntryTree.AUTHORED)
                .map(value ->
                        new Value(value.leafName(), texts.of(value.leafName(), value.value(), offset), value.value()))
                .toList();
        return new StoryStep(
                step.index(),
                chapter(step),
                isOrigin(step),
                own(step),
                view.standing() == Standing.HOLDS,
                step.voice() == Voice.AUTHOR,
                text(step, BUSINESS_STEP).orElse(""),
                Stream.of(stepField, BUSINESS_STEP)
                        .flatMap(leaf -> values.stream()
                                .filter(value -> value.leaf().equals(leaf))
                                .limit(1))
                        .findFirst(),
                text(step, TIME).flatMap(time -> time(time, offset)),
                who(view),
                accepted(step),
                values);
    }

    private static Optional<Accepted> accepted(ProvenanceStep step) {
        return step.handoff()
                .filter(handoff -> handoff.acceptance().entry() == step.index())
                .map(handoff ->
                        new Accepted(handoff.offer().entry(), handoff.guest().isPresent(), handoff.isDiffering()));
    }

    /** One that only confirms another stands beside it. */
    Chapter chapter(ProvenanceStep step) {
        var told = step.confirms().isPresent()
                        && text(step, stepField).isEmpty()
                        && text(step, BUSINESS_STEP).isEmpty()
                ? byEntry.getOrDefault(step.confirms().getAsLong(), step)
                : step;
        return wording.outline()
                .of(
                        text(told, stepField).orElse(null),
                        text(told, BUSINESS_STEP).orElse(""),
                        part(told));
    }

    private static Outline.Part part(ProvenanceStep step) {
        if (!isOrigin(step)) {
            return Outline.Part.LIFE;
        }
        return step.type().equals("ObjectEvent") && step.action().equals("ADD")
                ? Outline.Part.BEGINNING
                : Outline.Part.ORIGIN;
    }

    private Optional<Own> own(ProvenanceStep step) {
        return step.role() == StepRole.OWN
                ? captor(step).map(captor -> new Own(captor, makes(step)))
                : Optional.empty();
    }

    private static Optional<String> captor(ProvenanceStep step) {
        return step.shown().stream()
                .filter(value ->
                        value.tree() == EntryTree.RECEIVED && value.leafName().equals(CAPTOR))
                .flatMap(value ->
                        value.value() instanceof JsonString text ? Stream.of(text.text()) : Stream.<String>empty())
                .findFirst();
    }

    private boolean makes(ProvenanceStep step) {
        return switch (step.type()) {
            case "ObjectEvent" -> step.action().equals("ADD");
            case "TransformationEvent" -> givingOut.contains(step.index());
            default -> false;
        };
    }

    private static boolean isOrigin(ProvenanceStep step) {
        return step.role() == StepRole.ORIGIN;
    }

    private Optional<Time> time(String text, String offset) {
        if (!MOMENT.matcher(text).matches() || !ZONE.matcher(offset).matches()) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(text);
            var day = time.withOffsetSameInstant(ZoneOffset.of(offset)).toLocalDate();
            return Optional.of(new Time(
                    time.toInstant().truncatedTo(ChronoUnit.SECONDS),
                    texts.of("", new JsonString(day.toString()), offset)));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static String who(StepView view) {
        return switch (view.account()) {
            case Named named -> Facts.asRead(named.name().text());
            case Described described -> Facts.asRead(described.words());
        };
    }

    private static Optional<String> text(ProvenanceStep step, String leaf) {
        return step.shown().stream()
                .filter(value -> value.leafName().equals(leaf))
                .map(org.chamadao.provenance.ShownValue::value)
                .flatMap(value -> value instanceof JsonString text ? Stream.of(text.text()) : Stream.<String>empty())
                .findFirst();
    }
}
