package org.chamadao.gs1;

import static org.chamadao.gs1.CharacterSet.DIGITS;
import static org.chamadao.gs1.CharacterSet.SET_82;
import static org.chamadao.gs1.ValueFormat.exactly;
import static org.chamadao.gs1.ValueFormat.upTo;

import java.util.Map;
import java.util.Optional;

/** The key qualifiers of GS1 Digital Link: what narrows a primary key down to a lot, an item, a room. */
public enum Qualifier {
    CONSUMER_PRODUCT_VARIANT("22", "cpv", "CPV", ValueFormat.of(upTo(SET_82, 20))),
    LOT("10", "lot", "BATCH/LOT", ValueFormat.of(upTo(SET_82, 20))),
    SERIAL("21", "ser", "SERIAL", ValueFormat.of(upTo(SET_82, 20))),
    THIRD_PARTY_SERIAL("235", "235", "TPX", ValueFormat.of(upTo(SET_82, 28))),
    GLN_EXTENSION("254", "glnx", "GLN EXTENSION", ValueFormat.of(upTo(SET_82, 20))),
    IMPORTER_INDEX("7040", "7040", "UIC+EXT", ValueFormat.of(exactly(DIGITS, 1), exactly(SET_82, 3))),
    COMPONENT_SERIAL("8011", "cpsn", "CPID SERIAL", ValueFormat.of(upTo(DIGITS, 12))),
    SERVICE_INSTANCE("8019", "srin", "SRIN", ValueFormat.of(upTo(DIGITS, 10))),
    PAYMENT_REFERENCE("8020", "refno", "REF No.", ValueFormat.of(upTo(SET_82, 25)));

    private static final Map<String, Qualifier> BY_NAME = ApplicationIdentifier.byName(values(), Qualifier::identifier);

    private final ApplicationIdentifier identifier;

    Qualifier(String code, String name, String title, ValueFormat format) {
        identifier = new ApplicationIdentifier(code, name, title, format);
    }

    /** The qualifier that a path segment names, by number or by its Digital Link 1.1 word. */
    static Optional<Qualifier> called(String segment) {
        return Optional.ofNullable(BY_NAME.get(segment));
    }

    ApplicationIdentifier identifier() {
        return identifier;
    }

    /** The numeric application identifier, such as {@code 21}. */
    public String code() {
        return identifier.code();
    }

    /** The data title of the General Specifications, such as {@code SERIAL}. */
    public String title() {
        return identifier.title();
    }
}
