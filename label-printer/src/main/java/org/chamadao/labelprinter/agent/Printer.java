package org.chamadao.labelprinter.agent;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A printer of this agent. */
record Printer(String name, Place place, int dpi, Status status) {
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._-]{0,63}");
    private static final Set<Integer> RESOLUTIONS = Set.of(203, 300, 600);

    /** Whether it answers {@code ~HS}. */
    enum Status {
        /** It does when it has ever done so, else its first answer or silence shows it. */
        AUTO,
        YES,
        NO;

        static Status parse(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "auto" -> AUTO;
                case "yes" -> YES;
                case "no" -> NO;
                default -> throw new IllegalArgumentException("status is auto, yes or no, not " + word);
            };
        }
    }

    Printer {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a printer: " + name
                    + "; letters and digits without marks, dots, hyphens and underscores, at most 64");
        }
        if (!RESOLUTIONS.contains(dpi)) {
            throw new IllegalArgumentException("printer " + name + ": " + dpi + " dpi, it must be 203, 300 or 600");
        }
    }
}
