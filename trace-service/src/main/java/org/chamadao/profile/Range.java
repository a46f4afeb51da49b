package org.chamadao.profile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers between two inclusive ends; an end that is absent is open. */
public record Range(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
    public Range {
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("minimum " + minimum + " is above maximum " + maximum);
        }
    }

    /** Whether the number lies between the ends. */
    public boolean holds(BigDecimal number) {
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0);
    }
}
