package org.chamadao.gs1;

import java.util.List;

/**
 * What a value of an application identifier looks like: components from left to right, only the last of variable length
 * (the notation of the GS1 Syntax Dictionary).
 */
final class ValueFormat {
    private final List<Component> components;
    private final int least;
    private final int most;

    private ValueFormat(List<Component> components) {
        this.components = components;
        this.least = components.stream().mapToInt(Component::least).sum();
        this.most = components.stream().mapToInt(Component::most).sum();
    }

    static ValueFormat of(Component... components) {
        return new ValueFormat(List.of(components));
    }

    /** Exactly so many digits, the last one a check digit. */
    static Component checked(int length) {
        return new Component(CharacterSet.DIGITS, length, length, Rule.CHECK_DIGIT);
    }

    /** Exactly so many characters. */
    static Component exactly(CharacterSet set, int length) {
        return new Component(set, length, length, Rule.NONE);
    }

    /** One to so many characters. */
    static Component upTo(CharacterSet set, int longest) {
        return new Component(set, 1, longest, Rule.NONE);
    }

    /** Nothing, or up to so many characters. */
    static Component optional(CharacterSet set, int longest) {
        return new Component(set, 0, longest, Rule.NONE);
    }

    /** The filler digit of a GRAI. */
    static Component zero() {
        return new Component(CharacterSet.DIGITS, 1, 1, Rule.ZERO);
    }

    List<Component> components() {
        return components;
    }

    /** Refuses a value of another length, with foreign characters or a wrong check digit, naming {@code part}. */
    void check(String part, String value) {
        if (value.length() < least || value.length() > most) {
            var wanted = least == most ? String.valueOf(least) : least + " to " + most;
            throw new IdentifierRefusedException(
                    part, Quoted.text(value) + " has length " + value.length() + ", must have " + wanted);
        }
        var from = 0;
        for (var component : components) {
            var to = Math.min(value.length(), from + component.most());
            component.check(part, value, from, to);
            from = to;
        }
    }

    enum Rule {
        NONE,
        CHECK_DIGIT,
        ZERO
    }

    record Component(CharacterSet set, int least, int most, Rule rule) {
        private void check(String part, String value, int from, int to) {
            var foreign = set.members().firstForeign(value, from, to);
            if (foreign >= 0) {
                var character = Quoted.character(value.charAt(foreign));
                throw new IdentifierRefusedException(
                        part, "character " + (foreign + 1) + ", " + character + ", is not one of " + set.title());
            }
            switch (rule) {
                case NONE -> {}
                case CHECK_DIGIT -> checkDigit(part, value, from, to);
                case ZERO -> checkZero(part, value.charAt(from));
            }
        }

        private static void checkDigit(String part, String value, int from, int to) {
            var expected = CheckDigit.of(value, from, to - 1);
            var found = value.charAt(to - 1);
            if (found != expected) {
                throw new IdentifierRefusedException(
                        part,
                        "wrong check digit " + found + " in " + value.substring(from, to) + ", must be " + expected);
            }
        }

        private static void checkZero(String part, char found) {
            if (found != '0') {
                throw new IdentifierRefusedException(part, "begins with " + found + ", must begin with 0");
            }
        }
    }
}
