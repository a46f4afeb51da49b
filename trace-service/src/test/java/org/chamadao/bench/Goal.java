package org.chamadao.bench;

import java.math.BigDecimal;

/** What the first measure must reach. */
public sealed interface Goal {
    /** Whether the number, unrounded, is good enough. */
    boolean reachedBy(double number);

    /** The limit as the last line quotes it. */
    String text();

    static Goal atLeast(double limit) {
        return new AtLeast(limit);
    }

    static Goal atMost(double limit) {
        return new AtMost(limit);
    }

    private static String plain(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    /** More is better. */
    record AtLeast(double limit) implements Goal {
        @Override
        public boolean reachedBy(double number) {
            return number >= limit;
        }

        @Override
        public String text() {
            return plain(limit);
        }
    }

    /** Less is better. */
    record AtMost(double limit) implements Goal {
        @Override
        public boolean reachedBy(double number) {
            return number <= limit;
        }

        @Override
        public String text() {
            return plain(limit);
        }
    }
}
