package org.chamadao.provenance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that an event is about. */
sealed interface Thing {
    /** Canonical. */
    String identifier();

    /** One item, out of a list of EPCs. */
    record Single(String identifier) implements Thing {}

    /**
     * A part of a lot or class, out of a list of quantities.
     *
     * @param quantity absent where the event does not tell it, {@link #NO_NUMBER} where it tells what no scale shows
     * @param unit UN/CEFACT Recommendation 20; absent for a count of pieces
     */
    record Portion(
            String identifier,
            @Nullable BigDecimal quantity,
            @Nullable String unit) implements Thing {
        /** Below zero like other quantities that cannot be. */
        static final BigDecimal NO_NUMBER = BigDecimal.ONE.negate();

        /** Whether there cannot be so much of it. */
        boolean isImpossible() {
            return quantity != null && quantity.signum() < 0;
        }
    }
}
