package org.chamadao.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that happens in the story of a product.
 *
 * @param event type of the EPCIS event
 * @param action absent for a TransformationEvent
 * @param bizStep IRI
 * @param fields leaf name to field, of all fields of ILMD and extension that an event of the step may hold
 * @param shown leaf name to field, of those that anyone may see, in the order to show them
 * @param chapter the part of the story that it belongs to; empty where the file leaves that to the business step
 * @param asked fields out of {@code shown} that a buyer asks for first, in their order
 */
public record Step(
        String id,
        Labels labels,
        String event,
        @Nullable String action,
        String bizStep,
        Map<String, Field> fields,
        Map<String, Field> shown,
        Optional<Chapter> chapter,
        List<Field> asked,
        List<Loss> losses) {
    public Step {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
        asked = List.copyOf(asked);
        losses = List.copyOf(losses);
    }

    /** The fields that stand in the event's ILMD, in the order of the file. */
    public List<Field> ilmd() {
        return fieldsWhere(FieldNames::isOfIlmd);
    }

    /** The fields that stand beside the event's own. */
    public List<Field> extensions() {
        return fieldsWhere(leaf -> !FieldNames.isOfIlmd(leaf));
    }

    private List<Field> fieldsWhere(Predicate<String> fits) {
        return fields.entrySet().stream()
                .filter(field -> fits.test(field.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean fits(StepFacts facts) {
        return event.equals(facts.event())
                && (action == null || action.equals(facts.action()))
                && bizStep.equals(facts.bizStep());
    }
}
