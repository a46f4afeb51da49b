package org.chamadao.profile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chamadao.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a profile. */
final class StepReader {
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";
    private static final Set<String> EVENTS =
            Set.of("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent");
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

    private final ProfileReader profile;

    StepReader(ProfileReader profile) {
        this.profile = profile;
    }

    /** One element of {@code steps}. */
    Step step(JsonMembers members) {
        members.text("note");
        var event = ProfileReader.oneOf(members, "event", EVENTS);
        var action = event.equals("TransformationEvent") ? null : ProfileReader.oneOf(members, "action", ACTIONS);
        var bizStep = members.text("bizStep");
        if (!bizStep.startsWith(BIZ_STEP)) {
            throw members.refused("bizStep", "must begin with " + BIZ_STEP);
        }
        var ilmd = leaves(members, "ilmd", FieldNames::ofIlmd);
        if (!ilmd.isEmpty() && action != null && !(event.equals("ObjectEvent") && action.equals("ADD"))) {
            throw members.refused("ilmd", "such an event has no ilmd");
        }
        var all = new LinkedHashMap<>(ilmd);
        all.putAll(leaves(members, "extensions", Function.identity()));
        var shown = shown(members, all);
        return new Step(
                members.text("id"),
                members.object("labels", ProfileReader::labels),
                event,
                action,
                bizStep,
                all,
                shown,
                chapter(members),
                asked(members, shown),
                members.optionalObjects("loss", this::loss));
    }

    /** Leaf name to field. */
    private Map<String, Field> leaves(JsonMembers members, String list, Function<String, String> leafName) {
        var leaves = new LinkedHashMap<String, Field>();
        for (var name : members.texts(list)) {
            if (FieldNames.isEpcis(name)) {
                throw members.refused(list, name + " is a field of EPCIS itself");
            }
            var field = profile.declared(members, list, name);
            leaves.put(leafName.apply(field.name()), field);
        }
        return leaves;
    }

    private Map<String, Field> shown(JsonMembers members, Map<String, Field> all) {
        var shown = new LinkedHashMap<String, Field>();
        for (var name : members.texts("public")) {
            var field = profile.declared(members, "public", name);
            if (FieldNames.isEpcis(name)) {
                shown.put(field.name(), field);
                continue;
            }
            if (!all.containsValue(field)) {
                throw members.refused("public", name + " is neither in ilmd nor in extensions");
            }
            all.forEach((leaf, other) -> {
                if (other.equals(field)) {
                    shown.put(leaf, field);
                }
            });
        }
        return shown;
    }

    private static Optional<Chapter> chapter(JsonMembers members) {
        if (!members.has("chapter")) {
            return Optional.empty();
        }
        var word = members.text("chapter");
        return Optional.of(Stream.of(Chapter.values())
                .filter(chapter -> chapter.word().equals(word))
                .findFirst()
                .orElseThrow(() -> members.refused("chapter", "unknown chapter: " + word)));
    }

    /** What is asked for must be there to be seen. */
    private List<Field> asked(JsonMembers members, Map<String, Field> shown) {
        if (!members.has("asked")) {
            return List.of();
        }
        return members.texts("asked").stream()
                .map(name -> profile.declared(members, "asked", name))
                .peek(field -> {
                    if (!shown.containsValue(field)) {
                        throw members.refused("asked", field.name() + " is not public");
                    }
                })
                .toList();
    }

    private Loss loss(JsonMembers members) {
        var share = ProfileReader.range(members);
        if (!isShare(share.minimum()) || !isShare(share.maximum())) {
            throw members.refused("minimum", "a loss is a share from 0 to 1, with both ends");
        }
        return new Loss(ProfileReader.oneOf(members, "from", profile.products()), share);
    }

    private static boolean isShare(@Nullable BigDecimal number) {
        return number != null && number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }
}
