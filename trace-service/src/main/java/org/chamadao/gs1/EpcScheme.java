package org.chamadao.gs1;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schemes of EPC URNs that carry a GS1 key (EPC Tag Data Standard section 6), each with the shape of its parts. */
public enum EpcScheme {
    SGTIN("sgtin", PrimaryKey.GTIN, 13, SerialPlace.in(Qualifier.SERIAL)),
    LGTIN("lgtin", PrimaryKey.GTIN, 13, SerialPlace.in(Qualifier.LOT)),
    UPUI("upui", PrimaryKey.GTIN, 13, SerialPlace.in(Qualifier.THIRD_PARTY_SERIAL)),
    ITIP("itip", PrimaryKey.ITIP, 13, SerialPlace.in(Qualifier.SERIAL)),
    SSCC("sscc", PrimaryKey.SSCC, 17, SerialPlace.none()),
    SGLN("sgln", PrimaryKey.GLN, 12, SerialPlace.in(Qualifier.GLN_EXTENSION)),
    PGLN("pgln", PrimaryKey.PARTY, 12, SerialPlace.none()),
    GRAI("grai", PrimaryKey.GRAI, 12, SerialPlace.inValue(CharacterSet.SET_82, 16)),
    GDTI("gdti", PrimaryKey.GDTI, 12, SerialPlace.inValue(CharacterSet.SET_82, 17)),
    SGCN("sgcn", PrimaryKey.GCN, 12, SerialPlace.inValue(CharacterSet.DIGITS, 12)),
    GIAI("giai", PrimaryKey.GIAI, 0, SerialPlace.none()),
    GINC("ginc", PrimaryKey.GINC, 0, SerialPlace.none()),
    CPI("cpi", PrimaryKey.CPID, 0, SerialPlace.in(Qualifier.COMPONENT_SERIAL)),
    GSRN("gsrn", PrimaryKey.GSRN_RECIPIENT, 17, SerialPlace.none()),
    GSRNP("gsrnp", PrimaryKey.GSRN_PROVIDER, 17, SerialPlace.none()),
    GSIN("gsin", PrimaryKey.GSIN, 16, SerialPlace.none());

    private static final Map<String, EpcScheme> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EpcScheme::word, scheme -> scheme));
    private static final int LONGEST_FREE_KEY = 30;
    private static final int PIECE_LENGTH = 2;

    private final String word;
    private final PrimaryKey key;
    private final int digits;
    private final SerialPlace serialPlace;

    /** @param digits of company prefix and reference together, 0 where the reference is free text */
    EpcScheme(String word, PrimaryKey key, int digits, SerialPlace serialPlace) {
        this.word = word;
        this.key = key;
        this.digits = digits;
        this.serialPlace = serialPlace;
    }

    static Optional<EpcScheme> called(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    String word() {
        return word;
    }

    PrimaryKey key() {
        return key;
    }

    SerialPlace serialPlace() {
        return serialPlace;
    }

    /** Digits of company prefix and reference together, without the check digit. */
    int keyDigits() {
        return digits;
    }

    boolean hasFreeReference() {
        return digits == 0;
    }

    /** The kind of URN for one thing: {@code id}, of a lot {@code class}. */
    String kind() {
        return this == LGTIN ? "class" : "id";
    }

    boolean isSerialised() {
        return !(serialPlace instanceof SerialPlace.None);
    }

    /** Whether there is a URN for the key alone, all serials of it. */
    boolean hasPattern() {
        return isSerialised() && this != LGTIN;
    }

    /** How many parts stand between the dots. */
    int parts() {
        return 2 + (this == ITIP ? 2 : 0) + (isSerialised() ? 1 : 0);
    }

    /** Whether the reference's first digit stands before the company prefix in the key. */
    boolean leadsWithIndicator() {
        return key == PrimaryKey.GTIN || key == PrimaryKey.ITIP || key == PrimaryKey.SSCC;
    }

    /** Refuses a reference of another shape; of an ITIP it is {@code reference.piece.total}. */
    void checkReference(String companyPrefix, String reference) {
        if (hasFreeReference()) {
            var set = this == CPI ? CharacterSet.SET_39 : CharacterSet.SET_82;
            ValueFormat.of(ValueFormat.upTo(set, LONGEST_FREE_KEY - companyPrefix.length()))
                    .check(referencePart(), reference);
            return;
        }
        var length = digits - companyPrefix.length();
        var plain = this == ITIP ? withoutPieces(reference, length) : reference;
        ValueFormat.of(ValueFormat.exactly(CharacterSet.DIGITS, length)).check(referencePart(), plain);
    }

    private String withoutPieces(String reference, int length) {
        var pieces = reference.substring(Math.min(length, reference.length()));
        if (pieces.length() != 2 + 2 * PIECE_LENGTH
                || pieces.charAt(0) != '.'
                || pieces.charAt(1 + PIECE_LENGTH) != '.') {
            throw new IdentifierRefusedException(referencePart(), "must be " + length + " digits, piece and total");
        }
        var counts = pieces.replace(".", "");
        ValueFormat.of(ValueFormat.exactly(CharacterSet.DIGITS, 2 * PIECE_LENGTH))
                .check("pieces of the EPC URN", counts);
        return reference.substring(0, length);
    }

    private static String referencePart() {
        return "reference of the EPC URN";
    }
}
