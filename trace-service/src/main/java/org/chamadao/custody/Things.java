package org.chamadao.custody;

import java.util.regex.Pattern;

/** Kinds of identifiers, as far as custody goes. */
final class Things {
    private static final Pattern LOT = Pattern.compile("https?://[^/]+/01/[0-9]{14}(/22/[^/]+)?/10/[^/]+");
    private static final Pattern CLASS = Pattern.compile("https?://[^/]+/01/[0-9]{14}(/22/[^/]+)?");

    private Things() {}

    /** Whether several can hold parts of it: a canonical GTIN with a lot and without a serial. */
    static boolean isLot(String identifier) {
        return LOT.matcher(identifier).matches();
    }

    /** Whether somebody can hold it: all but a bare GTIN, which stands for every item of a product. */
    static boolean canBeHeld(String identifier) {
        var key = identifier.lastIndexOf('/') - 3;
        var mayBeClass = identifier.startsWith("/01", key) || identifier.startsWith("/22", key);
        return !mayBeClass || !CLASS.matcher(identifier).matches();
    }
}
