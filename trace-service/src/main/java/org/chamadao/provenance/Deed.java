package org.chamadao.provenance;

import java.util.Set;
import org.chamadao.event.Confirmation;
import org.chamadao.event.Handover;
import org.jspecify.annotations.Nullable;

/** What somebody did with things that stayed what they were. */
enum Deed {
    /** Took them from another for good: who only came with them, or fetched them, keeps nothing. */
    TAKES,
    /** Gave them to another. */
    GIVES,
    /** Tested them. */
    INSPECTS,
    /** Agreed to what another stated of them. */
    CONFIRMS,
    /** Said that they are not to be sold or are no more. */
    WARNS,
    /** Anything else, such as storing. */
    OTHER;

    private static final String STEP = "https://ref.gs1.org/cbv/BizStep-";
    private static final String INSPECTING = STEP + "inspecting";
    private static final Set<String> TAKING = Set.of(STEP + "receiving", STEP + "accepting");
    private static final Set<String> WARNING_STEPS = Set.of(STEP + "holding", STEP + "destroying");
    private static final String DISPOSITION = "https://ref.gs1.org/cbv/Disp-";
    private static final Set<String> WARNING_DISPOSITIONS = Set.of(
            DISPOSITION + "damaged",
            DISPOSITION + "destroyed",
            DISPOSITION + "expired",
            DISPOSITION + "non_conformant",
            DISPOSITION + "non_sellable_other",
            DISPOSITION + "recalled");

    static Deed of(EventView event) {
        var step = event.text("bizStep");
        // Also where it confirms: what a test says of a lot is worth as much as who says it.
        if (INSPECTING.equals(step)) {
            return INSPECTS;
        }
        if (Confirmation.meant(event.leaves())) {
            return CONFIRMS;
        }
        if (step != null && TAKING.contains(step)) {
            return TAKES;
        }
        if (Handover.of(step) == Handover.GIVES) {
            return GIVES;
        }
        return isWarning(step, event.text("disposition")) ? WARNS : OTHER;
    }

    private static boolean isWarning(@Nullable String step, @Nullable String disposition) {
        return step != null && WARNING_STEPS.contains(step)
                || disposition != null && WARNING_DISPOSITIONS.contains(disposition);
    }
}
