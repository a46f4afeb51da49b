package org.chamadao.provenance;

import java.math.BigDecimal;
import java.util.Map;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.jspecify.annotations.Nullable;

/** Mass out of quantities, in grams, by the unit codes of UN/CEFACT Recommendation 20. */
final class Mass {
    private static final Map<String, BigDecimal> GRAMS = Map.of(
            "MGM", new BigDecimal("0.001"),
            "GRM", BigDecimal.ONE,
            "KGM", new BigDecimal("1000"),
            "DTN", new BigDecimal("100000"),
            "TNE", new BigDecimal("1000000"),
            "ONZ", new BigDecimal("28.349523125"),
            "LBR", new BigDecimal("453.59237"));

    private Mass() {}

    /** Of one thing; absent where that is not told, or told in another unit. */
    static @Nullable BigDecimal of(Thing thing) {
        return switch (thing) {
            case Single _ -> null;
            case Portion portion -> {
                var factor = portion.unit() == null ? null : GRAMS.get(portion.unit());
                yield factor == null || portion.quantity() == null || portion.isImpossible()
                        ? null
                        : portion.quantity().multiply(factor);
            }
        };
    }
}
