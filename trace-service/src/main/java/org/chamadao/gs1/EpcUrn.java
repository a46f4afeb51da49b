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
    private static final String PATTERN = "idpat";

    /** Why a URN of such a scheme is no key. */
    static final String WITHOUT_KEY = "this scheme carries no GS1 key";

    private static final Set<String> SCHEMES_WITHOUT_KEY = Set.of("gid", "usdod", "adi", "bic", "imovn");
    private static final String NO_EXTENSION = "0";
    private static final ValueFormat COMPANY_PREFIX =
            ValueFormat.of(ValueFormat.exactly(CharacterSet.DIGITS, 6), ValueFormat.optional(CharacterSet.DIGITS, 6));

    /** Refuses parts of another shape with {@link IdentifierRefusedException}. */
    public EpcUrn {
        serial = scheme == EpcScheme.SGLN && serial.equals(NO_EXTENSION) ? "" : serial;
        COMPANY_PREFIX.check("company prefix of the EPC URN", companyPrefix);
        scheme.checkReference(companyPrefix, reference);
        if (!serial.isEmpty()) {
            scheme.serialPlace().check(serial);
        }
        if (serial.isEmpty() && scheme == EpcScheme.LGTIN) {
            throw new IdentifierRefusedException(URN, "a lot needs its number");
        }
    }

    /**
     * Reads a URN of kind {@code id}, {@code class} or {@code idpat}.
     *
     * @throws IdentifierRefusedException if it is malformed or carries no GS1 key
     */
    public static EpcUrn of(String text) {
        if (!isEpc(text)) {
            throw new IdentifierRefusedException(URN, "does not begin with " + START);
        }
        return find(text).orElseThrow(() -> new IdentifierRefusedException(URN, WITHOUT_KEY));
    }

    /** Whether a text is an EPC URN, perhaps a malformed one. */
    static boolean isEpc(String text) {
        return Ascii.startsIgnoringCase(text, START);
    }

    /** Empty when an EPC URN is of a scheme that carries no GS1 key; a malformed one is refused. */
    static Optional<EpcUrn> find(String text) {
        var fields = text.substring(START.length()).split(":", 3);
        if (fields.length < 3) {
            throw new IdentifierRefusedException(URN, "needs kind, scheme and parts");
        }
        var kind = fields[0];
        var word = fields[1];
        if (SCHEMES_WITHOUT_KEY.contains(word) && (kind.equals("id") || kind.equals(PATTERN))) {
            return Optional.empty();
        }
        var scheme = EpcScheme.called(word)
                .filter(known -> kind.equals(PATTERN) ? known.hasPattern() : kind.equals(known.kind()))
                .orElseThrow(
                        () -> new IdentifierRefusedException(URN, "unknown scheme " + Quoted.text(kind + ":" + word)));
        return Optional.of(read(scheme, kind, fields[2]));
    }

    private static EpcUrn read(EpcScheme scheme, String kind, String body) {
        var parts = List.of(body.split("\\.", scheme.parts()));
        if (parts.size() < scheme.parts()) {
            throw new IdentifierRefusedException(URN, "has " + parts.size() + " parts, must have " + scheme.parts());
        }
        return new EpcUrn(scheme, parts.getFirst(), reference(scheme, parts), serial(scheme, kind, parts.getLast()));
    }

    private static String serial(EpcScheme scheme, String kind, String part) {
        if (!scheme.isSerialised()) {
            return "";
        }
        if (kind.equals(PATTERN)) {
            return patternSerial(part);
        }
        var serial = EpcText.decode(part);
        if (serial.isEmpty()) {
            throw new IdentifierRefusedException(URN, "empty serial");
        }
        return serial;
    }

    private static String patternSerial(String part) {
        if (!part.equals("*")) {
            throw new IdentifierRefusedException(URN, "a pattern must end with *");
        }
        return "";
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
            case SerialPlace.InValue inValue -> new DigitalLink(DigitalLink.GS1_HOST, key, keyValue() + serial);
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
        text.append(pattern ? PATTERN : scheme.kind())
                .append(':')
                .append(scheme.word())
                .append(':');
        text.append(companyPrefix).append('.').append(EpcText.encode(reference));
        if (scheme.isSerialised()) {
            var unserialised = scheme == EpcScheme.SGLN ? NO_EXTENSION : "*";
            text.append('.').append(serial.isEmpty() ? unserialised : EpcText.encode(serial));
        }
        return text.toString();
    }
}
