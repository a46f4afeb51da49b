package org.chamadao.party;

import java.util.regex.Pattern;

/**
 * What the name of a city looks like. Everybody reads it on an item's page, where nobody can prove it: nothing but a name
 * may find room there. The page's script goes by the same form.
 */
public final class CityName {
    /** In characters. */
    static final int LONGEST = 40;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}·'’ -]{1," + LONGEST + "}");

    private CityName() {}

    /** Whether a text may stand on a page as the name of a city. */
    public static boolean fits(String text) {
        return !text.isBlank() && FORM.matcher(text).matches();
    }

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException when it is not the name of a city
     */
    static String of(String text) {
        if (!fits(text)) {
            throw new IllegalArgumentException("city must be a name of 1 to " + LONGEST
                    + " letters, blanks, hyphens, apostrophes or middle dots, not \"" + text + "\"");
        }
        return text;
    }
}
