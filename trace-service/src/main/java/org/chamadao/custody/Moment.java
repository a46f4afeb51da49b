package org.chamadao.custody;

import java.time.Instant;

/**
 * Place of an event among others.
 *
 * @param time when it happened; {@link Instant#MIN} when that cannot be read
 * @param order in which they are followed
 */
record Moment(Instant time, long order) implements Comparable<Moment> {
    /** Before everything that happened at that time. */
    static Moment beginningOf(Instant time) {
        return new Moment(time, Long.MIN_VALUE);
    }

    /** After everything that happened at that time. */
    static Moment endOf(Instant time) {
        return new Moment(time, Long.MAX_VALUE);
    }

    @Override
    public int compareTo(Moment other) {
        var byTime = time.compareTo(other.time);
        return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }

    boolean isKnown() {
        return !time.equals(Instant.MIN);
    }
}
