package org.chamadao.item;

import java.util.Optional;
import java.util.Set;
import org.chamadao.custody.Act;
import org.chamadao.event.AuthoredLeaves;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of how far things have come.
 *
 * @param bizStep word of CBV 2.0
 * @param disposition word of CBV 2.0
 * @param inputs of a TransformationEvent, of which something was used
 */
record Saying(@Nullable String bizStep, @Nullable String disposition, Set<String> inputs) {
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";
    private static final String DISPOSITION = "https://ref.gs1.org/cbv/Disp-";

    Saying {
        inputs = Set.copyOf(inputs);
    }

    static Saying of(AuthoredLeaves leaves) {
        return new Saying(
                word(leaves.slot("bizStep"), BIZ_STEP),
                word(leaves.slot("disposition"), DISPOSITION),
                Set.copyOf(leaves.texts("inputEPCList")));
    }

    private static @Nullable String word(Optional<String> iri, String prefix) {
        return iri.filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .orElse(null);
    }

    /** The step that a thing which the event names makes by it; none where it only is there. */
    Optional<Said> of(String thing, Act act) {
        return switch (act.kind()) {
            case PACKS -> {
                if (thing.equals(act.parent())) {
                    yield Optional.of(Said.event(ItemStep.FILL));
                }
                yield act.children().contains(thing) ? Optional.of(Said.event(ItemStep.PACK)) : Optional.empty();
            }
            case UNPACKS, SAYS -> Optional.empty();
            case GIVES, TAKES, HOLDS -> inputs.contains(thing) ? Optional.empty() : ItemStep.said(bizStep, disposition);
        };
    }
}
