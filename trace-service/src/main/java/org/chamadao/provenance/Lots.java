package org.chamadao.provenance;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chamadao.provenance.Thing.Portion;

/** What canonical identifiers tell about lots. */
final class Lots {
    private static final Pattern GTIN = Pattern.compile("(https://[^/]+/01/([0-9]{14}))(/.*)?");
    private static final String LOT = "/10/";

    private Lots() {}

    /** Whether only the kind of product is named, without a lot: nothing can be followed from there. */
    static boolean isWholeClass(Thing thing) {
        return thing instanceof Portion && isWholeClass(thing.identifier());
    }

    /** The same by the identifier alone, as packs name what lies in them. */
    static boolean isWholeClass(String identifier) {
        var matcher = GTIN.matcher(identifier);
        return matcher.matches()
                && (matcher.group(3) == null || matcher.group(3).startsWith("/22/"));
    }

    /** The GTIN-14, for identifiers that have one. */
    static Optional<String> gtin(String identifier) {
        var matcher = GTIN.matcher(identifier);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The host and GTIN that an item shares with its lots, ending before the qualifiers. */
    static Optional<String> stem(String identifier) {
        var matcher = GTIN.matcher(identifier);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the identifier names a lot, of which there may be parts in many places. */
    static boolean isLot(String identifier) {
        return stem(identifier)
                .filter(stem -> identifier.startsWith(stem + LOT))
                .isPresent();
    }

    /** Whether there may be parts of it in many packs at once. */
    static boolean isDivisible(String identifier) {
        return isLot(identifier) || isWholeClass(identifier);
    }

    /** Whether the identifier names a lot of the same product as the item. */
    static boolean isLotOf(String lot, String item) {
        return stem(item).filter(stem -> lot.startsWith(stem + LOT)).isPresent();
    }
}
