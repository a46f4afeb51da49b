package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.simulation.geography.Geolocation;
import org.chamadao.simulation.geography.Weighting;

/**
 * A season of one brand.
 *
 * @param items that are shipped before and in the season; most are never scanned
 * @param scanRate how many buyers scan, against {@link #USUAL_SCANNERS}
 */
public record World(
        String name,
        long seed,
        int items,
        double scanRate,
        Geolocation geolocation,
        Weighting weighting,
        Mix mix,
        List<Attack> attacks) {
    /** Scans are recorded from here on. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    public static final Duration LENGTH = Duration.ofDays(90);
    public static final Instant END = START.plus(LENGTH);

    /** The share of items that their buyer scans in a world with scan rate 1. */
    public static final double USUAL_SCANNERS = 0.012;

    public World {
        if (items < 1_000 || scanRate <= 0 || scanRate > 10) {
            throw new IllegalArgumentException("no world: " + items + " items, scan rate " + scanRate);
        }
        attacks = List.copyOf(attacks);
    }

    double buyersWhoScan() {
        return USUAL_SCANNERS * scanRate;
    }

    /** How many are expected of what happens so often in 100,000 items. */
    double expected(double inHundredThousand) {
        return inHundredThousand * items / 100_000;
    }

    /** The same with other numbers of everything, for a quick look. */
    public World sized(int fewerItems) {
        return new World(name, seed, fewerItems, scanRate, geolocation, weighting, mix, attacks);
    }

    /** As many goods and people of the same kind, and nobody who copies. */
    public World withoutAttacks() {
        return new World(name, seed, items, scanRate, geolocation, weighting, mix, List.of());
    }
}
