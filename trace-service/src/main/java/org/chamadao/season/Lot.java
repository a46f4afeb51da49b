package org.chamadao.season;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A lot of leaf or tea and what it weighs. */
record Lot(String identifier, BigDecimal kilograms) {
    /** What remains of it after a step, to 100 g. */
    BigDecimal remaining(String share) {
        return kilograms.multiply(new BigDecimal(share)).setScale(1, RoundingMode.HALF_DOWN);
    }

    String weight() {
        return kilograms.toPlainString();
    }
}
