package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chamadao.simulation.chance.Chance;

/** People sleep: what would happen at night in China happens the next day. */
final class Waking {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int WAKES = 7;

    private Waking() {}

    static Instant at(Instant drawn, Chance chance) {
        int hour = drawn.atOffset(CHINA).getHour();
        if (hour >= WAKES) {
            return drawn;
        }
        return drawn.plus(Duration.ofHours(WAKES - hour)).plus(chance.between(Duration.ZERO, Duration.ofHours(14)));
    }

    /** The evening of the day, when live streams are watched. */
    static Instant evening(Instant day, Chance chance) {
        var midnight = day.atOffset(CHINA).toLocalDate().atStartOfDay().toInstant(CHINA);
        return midnight.plus(chance.between(Duration.ofHours(19), Duration.ofHours(23)));
    }
}
