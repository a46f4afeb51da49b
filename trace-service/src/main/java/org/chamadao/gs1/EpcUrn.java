package org.chamadao.gs1;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checked EPC URN (EPC Tag Data Standard section 6) that carries a GS1 key. See SPEC.md beside this class.
 *
 * @param companyPrefix 6 to 12 digits; a Digital Link no longer tells how many
 * @param reference between prefix and serial; of an ITIP with piece and total, {@code 013435.01.02}
 * @param serial unescaped; empty for the key without serial ({@code idpat} with {@code *}, SGLN extension {@code 0})
 */
public record EpcUrn(EpcScheme scheme, String companyPrefix, String reference, String serial) {
    private static final String URN = "EPC URN";
    private static final String START = "urn:epc:";
    private static final Set<String> SCHEMES_WITHOUT_KEY = Set.of("gid", "usdod", "adi", "bic", "imovn");
    private static final String NO_EXTENSION = "0";
    private static final ValueFormat COMPANY_PREFIX =
            ValueFormat.of(ValueFormat.exactly(CharacterSet.DIGITS, 6), ValueFormat.optional(CharacterSet.DIGITS, 6));

    /** Refuses parts of another shape with {@link IdentifierRefusedException}. */
    public EpcUrn {
        COMPANY_PREFIX.check("company prefix of the EPC URN", companyPrefix);
        scheme.checkReference(companyPrefix, reference);
        if (!serial.isEmpty()) {
            scheme.serialPlace().check(serial);
        }
        if (serial.isEmpty() && scheme == EpcScheme.LGTIN) {
            throw new IdentifierRefusedException(URN, "a lot needs its number");
        }
    }

    /** What a text that begins with {@code urn:epc:} turned out to be. */
    sealed interface Reading {
        record Key(EpcUrn urn) implements Reading {}

        record WithoutKey(String scheme) implements Reading {}
    }

    /**
     * Reads a URN of kind {@code id}, {@code class} or {@code idpat}.
     *
     * @throws IdentifierRefusedException if it is malformed or carries no GS1 key
     */
    public static EpcUrn of(String text) {
        var reading = read(text).orElseThrow(() -> new IdentifierRefusedException(URN, "does not begin with " + START));
        return switch (reading) {
            case Reading.Key(var urn) -> urn;
            case Reading.WithoutKey(var scheme) ->
                throw new IdentifierRefusedException(URN, "scheme " + scheme + " carries no GS1 key");
        };
    }

    /** Empty when the text is no EPC URN; a malformed one is refused. */
    static Optional<Reading> read(String text) {
        if (!Ascii.startsIgnoringCase(text, START)) {
            return Optional.empty();
        }
        var fields = text.substring(START.length()).split(":", 3);
        if (fields.length < 3) {
            throw new IdentifierRefusedException(URN, "needs kind, scheme and parts");
        }
        var pattern = fields[0].equals("idpat");
        if (SCHEMES_WITHOUT_KEY.contains(fields[1]) && (pattern || fields[0].equals("id"))) {
            return Optional.of(new Reading.WithoutKey(fields[1]));
        }
        var scheme = EpcScheme.called(fields[1])
                .filter(known -> pattern ? known.hasPattern() : known.kind().equals(fields[0]))
                .orElseThrow(() ->
                        new IdentifierRefusedException(URN, "unknown scheme " + Quoted.text(fields[0] + ":" + fields[1])));
        var parts = List.of(fields[2].split("\\.", scheme.parts()));
        if (parts.size() < scheme.parts()) {
            throw new IdentifierRefusedException(URN, "has " + parts.size() + " parts, must have " + scheme.parts());
        }
        var serial = !scheme.isSerialised() ? "" : pattern ? patternSerial(parts.getLast()) : serial(scheme, parts);
        return Optional.of(new Reading.Key(new EpcUrn(scheme, parts.getFirst(), reference(scheme, parts), serial)));
    }

    private static String patternSerial(String part) {
        if (!part.equals("*")) {
            throw new IdentifierRefusedException(URN, "a pattern must end with *");
        }
        return "";
    }

    private static String serial(EpcScheme scheme, List<String> parts) {
        var serial = EpcText.decode(parts.getLast());
        if (serial.isEmpty()) {
            throw new IdentifierRefusedException(URN, "empty serial");
        }
        return scheme == EpcScheme.SGLN && serial.equals(NO_EXTENSION) ? "" : serial;
    }

    private static String reference(EpcScheme scheme, List<String> parts) {
        if (scheme == EpcScheme.ITIP) {
            return String.join(".", parts.subList(1, 4));
        }
        return scheme.hasFreeReference() ? EpcText.decode(parts.get(1)) : parts.get(1);
    }

    /** The same key as a Digital Link; nothing is lost but the length of the company prefix. */
    public DigitalLink digitalLink() {
        var key = scheme.key();
        return switch (scheme.serialPlace()) {
            case SerialPlace.None() -> new DigitalLink(DigitalLink.GS1_HOST, key, keyValue());
            case SerialPlace.InValue(_) -> new DigitalLink(DigitalLink.GS1_HOST, key, keyValue() + serial);
            case SerialPlace.InQualifier(var qualifier) -> {
                List<QualifierValue> qualifiers =
                        serial.isEmpty() ? List.of() : List.of(new QualifierValue(qualifier, serial));
                yield new DigitalLink(DigitalLink.GS1_HOST, key, keyValue(), qualifiers);
            }
        };
    }

    private String keyValue() {
        if (scheme.hasFreeReference()) {
            return companyPrefix + reference;
        }
        var dot = reference.indexOf('.');
        var plain = dot < 0 ? reference : reference.substring(0, dot);
        var pieces = dot < 0 ? "" : reference.substring(dot).replace(".", "");
        var digits = scheme.leadsWithIndicator()
                ? plain.charAt(0) + companyPrefix + plain.substring(1)
                : companyPrefix + plain;
        var filler = scheme == EpcScheme.GRAI ? "0" : "";
        return filler + digits + CheckDigit.of(digits) + pieces;
    }

    /**
     * The URN of a Digital Link, whose company prefix must be known: the link itself no longer tells its length.
     *
     * @param companyPrefixLength 6 to 12
     */
    public static EpcForm of(DigitalLink link, int companyPrefixLength) {
        return EpcForms.of(link, companyPrefixLength);
    }

    /** The URN as text. */
    public String text() {
        var text = new StringBuilder(START);
        var pattern = scheme.hasPattern() && scheme != EpcScheme.SGLN && serial.isEmpty();
        text.append(pattern ? "idpat" : scheme.kind()).append(':').append(scheme.word()).append(':');
        text.append(companyPrefix).append('.').append(EpcText.encode(reference));
        if (scheme.isSerialised()) {
            var unserialised = scheme == EpcScheme.SGLN ? NO_EXTENSION : "*";
            text.append('.').append(serial.isEmpty() ? unserialised : EpcText.encode(serial));
        }
        return text.toString();
    }
}
