package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.simulation.chance.Chance;

/** When records reach a detector: moments after they were written, or once the broker is back. */
final class Arrivals {
    private static final int OUTAGES = 3;
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    private final Chance chance;
    private final List<Outage> outages = new ArrayList<>();

    Arrivals(Chance chance) {
        this.chance = chance;
        for (int outage = 0; outage < OUTAGES; outage++) {
            var from = World.START.plus(chance.between(Duration.ZERO, World.LENGTH.minusDays(1)));
            outages.add(new Outage(from, from.plus(chance.between(Duration.ofMinutes(10), Duration.ofHours(8)))));
        }
    }

    Instant of(Instant written) {
        var sent = written.plusMillis(chance.whole(20, 3_000));
        for (var outage : outages) {
            if (!sent.isBefore(outage.from) && sent.isBefore(outage.until)) {
                return outage.until.plus(chance.between(Duration.ZERO, CATCHING_UP));
            }
        }
        return sent;
    }

    private record Outage(Instant from, Instant until) {}
}
