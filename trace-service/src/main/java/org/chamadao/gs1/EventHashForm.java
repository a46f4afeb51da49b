package org.chamadao.gs1;

import java.util.List;

/**
 * Identifiers as the CBV 2.0 event hash writes them: at {@code id.gs1.org}, without query, a GTIN or ITIP with nothing but
 * its serial, lot or third-party serial. What is no well-formed GS1 key stays as written, as in the reference
 * implementation of the hash, which does not look at check digits either.
 */
final class EventHashForm {
    private EventHashForm() {}

    static String of(String text) {
        try {
            var urn = EpcUrn.read(text);
            if (urn.isPresent()) {
                return urn.get() instanceof EpcUrn.Reading.Key(var key)
                        ? key.digitalLink().uri()
                        : text;
            }
            return WebAddress.read(text)
                    .flatMap(address -> KeyPath.read(address.path()))
                    .filter(keyPath -> keyPath.key().identifier().format().fits(keyPath.value()))
                    .map(EventHashForm::uri)
                    .orElse(text);
        } catch (IdentifierRefusedException notWellFormed) {
            return text;
        }
    }

    private static String uri(KeyPath keyPath) {
        var qualifiers = keyPath.qualifiers();
        keyPath.key()
                .checkOrder(qualifiers.stream().map(QualifierValue::qualifier).toList());
        return "https://" + DigitalLink.GS1_HOST
                + DigitalLink.path(keyPath.key(), keyPath.value(), finest(keyPath.key(), qualifiers));
    }

    private static List<QualifierValue> finest(PrimaryKey key, List<QualifierValue> qualifiers) {
        if (!key.keepsOnlyFinestQualifier() || qualifiers.isEmpty()) {
            return qualifiers;
        }
        var finest = qualifiers.getLast();
        return finest.qualifier() == Qualifier.CONSUMER_PRODUCT_VARIANT ? List.of() : List.of(finest);
    }
}
