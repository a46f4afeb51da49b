package org.chamadao.gs1;

import static org.chamadao.gs1.CharacterSet.DIGITS;
import static org.chamadao.gs1.CharacterSet.SET_39;
import static org.chamadao.gs1.CharacterSet.SET_82;
import static org.chamadao.gs1.Qualifier.COMPONENT_SERIAL;
import static org.chamadao.gs1.Qualifier.CONSUMER_PRODUCT_VARIANT;
import static org.chamadao.gs1.Qualifier.GLN_EXTENSION;
import static org.chamadao.gs1.Qualifier.IMPORTER_INDEX;
import static org.chamadao.gs1.Qualifier.LOT;
import static org.chamadao.gs1.Qualifier.PAYMENT_REFERENCE;
import static org.chamadao.gs1.Qualifier.SERIAL;
import static org.chamadao.gs1.Qualifier.SERVICE_INSTANCE;
import static org.chamadao.gs1.Qualifier.THIRD_PARTY_SERIAL;
import static org.chamadao.gs1.ValueFormat.checked;
import static org.chamadao.gs1.ValueFormat.exactly;
import static org.chamadao.gs1.ValueFormat.optional;
import static org.chamadao.gs1.ValueFormat.upTo;
import static org.chamadao.gs1.ValueFormat.zero;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The primary keys of GS1 Digital Link with their formats and qualifiers (Syntax Dictionary, release 2026-01-27). */
public enum PrimaryKey {
    SSCC("00", "sscc", "SSCC", ValueFormat.of(checked(18))),
    GTIN(
            "01",
            "gtin",
            "GTIN",
            ValueFormat.of(checked(14)),
            List.of(CONSUMER_PRODUCT_VARIANT, LOT, SERIAL),
            List.of(THIRD_PARTY_SERIAL)),
    GDTI("253", "gdti", "GDTI", ValueFormat.of(checked(13), optional(SET_82, 17))),
    GCN("255", "gcn", "GCN", ValueFormat.of(checked(13), optional(DIGITS, 12))),
    GINC("401", "ginc", "GINC", ValueFormat.of(upTo(SET_82, 30))),
    GSIN("402", "gsin", "GSIN", ValueFormat.of(checked(17))),
    GLN("414", "gln", "LOC No.", ValueFormat.of(checked(13)), List.of(GLN_EXTENSION), List.of(IMPORTER_INDEX)),
    PAY_TO("415", "415", "PAY TO", ValueFormat.of(checked(13)), List.of(PAYMENT_REFERENCE)),
    PARTY("417", "party", "PARTY", ValueFormat.of(checked(13)), List.of(IMPORTER_INDEX)),
    GRAI("8003", "grai", "GRAI", ValueFormat.of(zero(), checked(13), optional(SET_82, 16))),
    GIAI("8004", "giai", "GIAI", ValueFormat.of(upTo(SET_82, 30)), List.of(IMPORTER_INDEX)),
    ITIP(
            "8006",
            "itip",
            "ITIP",
            ValueFormat.of(checked(14), exactly(DIGITS, 4)),
            List.of(CONSUMER_PRODUCT_VARIANT, LOT, SERIAL)),
    CPID("8010", "cpid", "CPID", ValueFormat.of(upTo(SET_39, 30)), List.of(COMPONENT_SERIAL)),
    GMN("8013", "gmn", "GMN", ValueFormat.of(upTo(SET_82, 25))),
    GSRN_PROVIDER("8017", "gsrnp", "GSRN - PROVIDER", ValueFormat.of(checked(18)), List.of(SERVICE_INSTANCE)),
    GSRN_RECIPIENT("8018", "gsrn", "GSRN - RECIPIENT", ValueFormat.of(checked(18)), List.of(SERVICE_INSTANCE));

    private static final Map<String, PrimaryKey> BY_NAME =
            ApplicationIdentifier.byName(values(), PrimaryKey::identifier);
    private static final int GTIN_LENGTH = 14;
    private static final String GTIN_8_FILLER = "000000";

    private final ApplicationIdentifier identifier;
    private final List<List<Qualifier>> orders;

    @SafeVarargs
    PrimaryKey(String code, String name, String title, ValueFormat format, List<Qualifier>... orders) {
        identifier = new ApplicationIdentifier(code, name, title, format);
        this.orders = List.of(orders);
    }

    /** The key that a path segment names, by number or by its Digital Link 1.1 word. */
    static Optional<PrimaryKey> called(String segment) {
        return Optional.ofNullable(BY_NAME.get(segment));
    }

    ApplicationIdentifier identifier() {
        return identifier;
    }

    /** The numeric application identifier, such as {@code 01}. */
    public String code() {
        return identifier.code();
    }

    /** The data title of the General Specifications, such as {@code GTIN}. */
    public String title() {
        return identifier.title();
    }

    /** A GTIN of 8, 12 or 13 digits filled up to 14; any other value as it is. */
    String padded(String value) {
        if (this != GTIN) {
            return value;
        }
        return switch (value.length()) {
            case 8, 12, 13 -> "0".repeat(GTIN_LENGTH - value.length()) + value;
            default -> value;
        };
    }

    /** Refuses qualifiers that are not an ordered selection of what this key allows, or a missing mandatory one. */
    void checkOrder(List<QualifierValue> qualifiers) {
        if (qualifiers.isEmpty()) {
            if (this == PAY_TO) {
                throw new IdentifierRefusedException(identifier.part(), "needs (8020)");
            }
            return;
        }
        for (var order : orders) {
            if (isSelectionOf(order, qualifiers)) {
                return;
            }
        }
        var written = qualifiers.stream()
                .map(given -> given.qualifier().identifier().part())
                .collect(Collectors.joining());
        throw new IdentifierRefusedException(
                "qualifiers of " + identifier.part(), written + " not allowed, or not in this order");
    }

    private static boolean isSelectionOf(List<Qualifier> order, List<QualifierValue> qualifiers) {
        var position = 0;
        for (var allowed : order) {
            if (position < qualifiers.size() && qualifiers.get(position).qualifier() == allowed) {
                position++;
            }
        }
        return position == qualifiers.size();
    }

    /** Only the finest qualifier of a GTIN or ITIP says which thing is meant; those of the other keys all count. */
    boolean keepsOnlyFinestQualifier() {
        return this == GTIN || this == ITIP;
    }

    /**
     * Whether a valid value is a restricted-circulation number (General Specifications section 1.4.2): GS1 prefix 02, 04
     * or 2, of a GTIN-8 a first digit 0 or 2. Such a number means something only at the host of who gave it out.
     */
    boolean isRestricted(String value) {
        return isRestricted(value, 0);
    }

    /** As {@link #isRestricted(String)} for a value that begins at {@code from}. */
    boolean isRestricted(String text, int from) {
        return switch (this) {
            case GTIN, ITIP ->
                text.startsWith(GTIN_8_FILLER, from)
                        ? text.charAt(from + 6) == '0' || text.charAt(from + 6) == '2'
                        : beginsRestricted(text, from + 1);
            case SSCC, GRAI -> beginsRestricted(text, from + 1);
            case GDTI, GCN, GINC, GSIN, GLN, PAY_TO, PARTY, GIAI, CPID, GMN, GSRN_PROVIDER, GSRN_RECIPIENT ->
                beginsRestricted(text, from);
        };
    }

    private static boolean beginsRestricted(String value, int from) {
        return value.startsWith("2", from) || value.startsWith("02", from) || value.startsWith("04", from);
    }
}
