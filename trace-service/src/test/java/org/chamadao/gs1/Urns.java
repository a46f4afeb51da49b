package org.chamadao.gs1;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Valid EPC URNs of all schemes, for properties. */
final class Urns {
    private static final int LONGEST_FREE_KEY = 30;

    private Urns() {}

    static Arbitrary<EpcUrn> any() {
        return Combinators.combine(
                        Arbitraries.of(EpcScheme.values()),
                        Arbitraries.integers().between(6, 12))
                .flatAs((scheme, prefixLength) -> Combinators.combine(
                                prefix(prefixLength), reference(scheme, prefixLength), serial(scheme))
                        .as((prefix, reference, serial) -> new EpcUrn(scheme, prefix, reference, serial)));
    }

    private static Arbitrary<String> prefix(int length) {
        return Links.characters(CharacterSet.DIGITS).ofLength(length);
    }

    private static Arbitrary<String> reference(EpcScheme scheme, int prefixLength) {
        var digits = Links.characters(CharacterSet.DIGITS);
        if (scheme.hasFreeReference()) {
            var set = scheme == EpcScheme.CPI ? CharacterSet.SET_39 : CharacterSet.SET_82;
            return Links.characters(set).ofMinLength(1).ofMaxLength(LONGEST_FREE_KEY - prefixLength);
        }
        var plain = digits.ofLength(scheme.keyDigits() - prefixLength);
        return scheme != EpcScheme.ITIP
                ? plain
                : Combinators.combine(plain, digits.ofLength(2), digits.ofLength(2))
                        .as((reference, piece, total) -> reference + "." + piece + "." + total);
    }

    private static Arbitrary<String> serial(EpcScheme scheme) {
        var serials = switch (scheme.serialPlace()) {
            case SerialPlace.None() -> Arbitraries.just("");
            case SerialPlace.InQualifier(var qualifier) ->
                Links.text(qualifier.identifier().format());
            case SerialPlace.InValue(var format) -> Links.text(format);
        };
        var valid = serials.filter(serial -> !(scheme == EpcScheme.SGLN && serial.equals("0")));
        // Without a serial, this scheme says no more than the SGTIN pattern, which is what comes back.
        var patterns = scheme.hasPattern() && scheme != EpcScheme.UPUI;
        return patterns ? Arbitraries.oneOf(valid, Arbitraries.just("")) : valid;
    }
}
