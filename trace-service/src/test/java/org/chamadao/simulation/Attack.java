package org.chamadao.simulation;

import java.util.Locale;

/** What is done in a world, and how often. */
public sealed interface Attack {
    /** For tables. */
    String name();

    /** How a counterfeiter picks the originals of his copies and sells them. */
    enum Manner {
        /** In several cities or by mail. */
        SPREAD,
        /** Only in the city where the original was sold. */
        SAME_CITY,
        /** Knows the rules: one city, slowly, to people who seldom scan; the original was sold, and is recorded so. */
        CAREFUL_SOLD,
        /** The same; the original is his own, so that no one else ever scans it. */
        CAREFUL_UNSCANNED,
        /** Many codes from shelves, few copies of each. */
        HARVESTED
    }

    /** Whether the code under the wrapper works for the second buyer. */
    enum Inner {
        GONE,
        HARVESTED
    }

    enum Source {
        ONE_ADDRESS,
        BOTNET
    }

    /** The same code on {@code copies} labels, for each of {@code codes} codes. */
    record Copies(Manner manner, int copies, int codes) implements Attack {
        @Override
        public String name() {
            return "copies " + manner.name().toLowerCase(Locale.ROOT) + " " + copies;
        }
    }

    /** Genuine wrappers of opened items, filled and sold again once. */
    record Refill(Inner inner, int codes) implements Attack {
        @Override
        public String name() {
            return "refill inner " + inner.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whole cases of each of {@code shipments} shipments in another territory. */
    record Diversion(int cases, int shipments) implements Attack {
        @Override
        public String name() {
            return "diversion " + cases + " cases";
        }
    }

    /** Codes that were never issued are tried, {@code guesses} in each campaign. */
    record Guessing(Source source, int guesses, int campaigns) implements Attack {
        @Override
        public String name() {
            return "guessing " + source.name().toLowerCase(Locale.ROOT);
        }
    }
}
