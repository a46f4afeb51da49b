package org.chamadao.provenance;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact number that is not negative.
 *
 * @param over above 0, without a factor in common
 */
record Fraction(BigInteger number, BigInteger over) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    Fraction {
        var common = number.gcd(over);
        number = number.divide(common);
        over = over.divide(common);
    }

    static Fraction of(String decimal) {
        var point = decimal.indexOf('.');
        var places = point < 0 ? 0 : decimal.length() - point - 1;
        return new Fraction(new BigInteger(decimal.replace(".", "")), BigInteger.TEN.pow(places));
    }

    Fraction plus(Fraction other) {
        return new Fraction(number.multiply(other.over).add(other.number.multiply(over)), over.multiply(other.over));
    }

    Fraction times(Fraction other) {
        return new Fraction(number.multiply(other.number), over.multiply(other.over));
    }

    Fraction dividedBy(Fraction other) {
        return new Fraction(number.multiply(other.over), over.multiply(other.number));
    }

    boolean isZero() {
        return number.signum() == 0;
    }

    /** Whether a decimal number is this up to twelve places. */
    boolean isAbout(BigDecimal decimal) {
        var difference = new BigDecimal(number).subtract(decimal.multiply(new BigDecimal(over)));
        return difference.abs().compareTo(new BigDecimal(over).movePointLeft(12)) <= 0;
    }
}
