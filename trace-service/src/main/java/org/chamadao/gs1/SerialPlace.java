package org.chamadao.gs1;

/** Where the serial of an EPC URN goes in a Digital Link. */
sealed interface SerialPlace {
    /** The scheme has no serial. */
    record None() implements SerialPlace {}

    /** It is the value of a qualifier. */
    record InQualifier(Qualifier qualifier) implements SerialPlace {}

    /** It ends the value of the key. */
    record InValue(ValueFormat format) implements SerialPlace {}

    static SerialPlace none() {
        return new None();
    }

    static SerialPlace in(Qualifier qualifier) {
        return new InQualifier(qualifier);
    }

    static SerialPlace inValue(CharacterSet set, int longest) {
        return new InValue(ValueFormat.of(ValueFormat.upTo(set, longest)));
    }

    /** Refuses a serial of another shape. */
    default void check(String serial) {
        switch (this) {
            case None() -> throw new IdentifierRefusedException("EPC URN", "this scheme has no serial");
            case InQualifier(var qualifier) -> qualifier.identifier().check(serial);
            case InValue(var format) -> format.check("serial of the EPC URN", serial);
        }
    }
}
