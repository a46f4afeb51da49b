package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chamadao.simulation.chance.Chance;

/** When the log learns of what happened, if ever. */
final class Recording {
    private static final Duration AT_ONCE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(10);
    private static final double MEDIAN_HOURS_OFFLINE = 6;

    private final Mix.Bookkeeping bookkeeping;
    private final Chance chance;

    Recording(Mix.Bookkeeping bookkeeping, Chance chance) {
        this.bookkeeping = bookkeeping;
        this.chance = chance;
    }

    /** A handoff on the road, from phone to phone. */
    Optional<Instant> handoff(Instant time) {
        if (chance.happens(bookkeeping.unrecorded())) {
            return Optional.empty();
        }
        return Optional.of(chance.happens(bookkeeping.offline()) ? later(time) : atOnce(time));
    }

    /** At a desk with a network. */
    Instant atOnce(Instant time) {
        return time.plus(chance.between(Duration.ZERO, AT_ONCE));
    }

    /** The phone was offline, or somebody forgot. */
    Instant later(Instant time) {
        double hours = chance.skewed(MEDIAN_HOURS_OFFLINE, 1.2);
        var lag = Duration.ofSeconds(Math.round(hours * 3600));
        return time.plus(lag.compareTo(LONGEST) < 0 ? lag : LONGEST);
    }
}
