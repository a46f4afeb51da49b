package org.chamadao.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What business steps of CBV 2.0, section 7.1, do with the custody of things. */
public enum Handover {
    /** They leave the hands of who records it. */
    GIVES,
    /** They come into these. */
    TAKES,
    /** Anything else that one does with what one has. */
    NONE;

    private static final String STEP = "https://ref.gs1.org/cbv/BizStep-";

    private static final Set<String> GIVING =
            Set.of("shipping", "departing", "consigning", "retail_selling", "dispensing");

    private static final Set<String> TAKING =
            Set.of("receiving", "accepting", "arriving", "collecting", "void_shipping");

    /**
     * By the step of an event.
     *
     * @param bizStep IRI, absent where the event has none
     */
    public static Handover of(@Nullable String bizStep) {
        var word = bizStep != null && bizStep.startsWith(STEP) ? bizStep.substring(STEP.length()) : "";
        return GIVING.contains(word) ? GIVES : TAKING.contains(word) ? TAKES : NONE;
    }
}
