package org.chamadao.bench;

import java.util.Locale;

/**
 * A measured value as the last line and the JSON quote it.
 *
 * @param text what stands after {@code KEY=}, without spaces
 * @param number the value to compare with a goal, NaN when the text is not a number
 */
public record Measure(String key, String text, double number) {
    public Measure {
        if (key.isBlank() || text.isBlank() || text.contains(" ")) {
            throw new IllegalArgumentException("not one word: %s=%s".formatted(key, text));
        }
    }

    /** Something counted, or a rate large enough to be one: no decimals. */
    public static Measure whole(String key, double number) {
        return new Measure(key, Long.toString(Math.round(number)), number);
    }

    /** A ratio or a number of seconds: two decimals. */
    public static Measure decimal(String key, double number) {
        return new Measure(key, String.format(Locale.ROOT, "%.2f", number), number);
    }

    /** Part of a whole, such as {@code 12/12}. */
    public static Measure part(String key, long part, long whole) {
        return new Measure(key, part + "/" + whole, Double.NaN);
    }
}
