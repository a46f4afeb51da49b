package org.chamadao.profile;

import java.util.Locale;

/** The parts of a product's story as a buyer is told it, in their order. */
public enum Chapter {
    /** Where it grew, was picked or gathered. */
    ORIGIN,
    /** What was made of it. */
    MAKING,
    /** What was tested, and how it came out. */
    TESTING,
    /** Packing, transport and storage. */
    WAY,
    /** Where it was sold. */
    SHOP;

    /** The word in profiles, on pages, and in the names of their texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
