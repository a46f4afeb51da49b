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
        var matcher = GTIN.matcher(thing.identifier());
        return thing instanceof Portion
                && matcher.matches()
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

    /** Whether the identifier names a lot of the same product as the item. */
    static boolean isLotOf(String lot, String item) {
        return stem(item).filter(stem -> lot.startsWith(stem + LOT)).isPresent();
    }
}
