package org.chamadao.simulation;

import static org.chamadao.simulation.Attack.Manner.CAREFUL_SOLD;
import static org.chamadao.simulation.Attack.Manner.CAREFUL_UNSCANNED;
import static org.chamadao.simulation.Attack.Manner.HARVESTED;
import static org.chamadao.simulation.Attack.Manner.SAME_CITY;
import static org.chamadao.simulation.Attack.Manner.SPREAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chamadao.simulation.geography.Geolocation;
import org.chamadao.simulation.geography.Weighting;

/** The families of worlds: limits are set on one, and results reported on another. */
public final class Worlds {
    private static final double[] SCAN_RATES = {0.3, 1, 3};
    private static final List<Attack> ATTACKS = List.of(
            new Attack.Copies(SPREAD, 10, 30),
            new Attack.Copies(SPREAD, 100, 15),
            new Attack.Copies(SPREAD, 1_000, 10),
            new Attack.Copies(SPREAD, 10_000, 9),
            new Attack.Copies(SAME_CITY, 10, 30),
            new Attack.Copies(SAME_CITY, 100, 15),
            new Attack.Copies(SAME_CITY, 1_000, 10),
            new Attack.Copies(CAREFUL_SOLD, 10, 30),
            new Attack.Copies(CAREFUL_SOLD, 100, 15),
            new Attack.Copies(CAREFUL_UNSCANNED, 10, 30),
            new Attack.Copies(CAREFUL_UNSCANNED, 100, 15),
            new Attack.Copies(HARVESTED, 1, 40),
            new Attack.Copies(HARVESTED, 2, 40),
            new Attack.Copies(HARVESTED, 3, 40),
            new Attack.Copies(HARVESTED, 4, 40),
            new Attack.Copies(HARVESTED, 5, 40),
            new Attack.Refill(Attack.Inner.GONE, 60),
            new Attack.Refill(Attack.Inner.HARVESTED, 60),
            new Attack.Diversion(3, 9),
            new Attack.Diversion(10, 9),
            new Attack.Guessing(Attack.Source.ONE_ADDRESS, 2_000, 2),
            new Attack.Guessing(Attack.Source.BOTNET, 3_000, 1));

    private Worlds() {}

    /** To set limits on. */
    public static List<World> tuning() {
        return family(
                "tuning",
                0x7EA_0000L,
                300_000,
                List.of(Geolocation.GOOD, Geolocation.USUAL),
                List.of(Weighting.POPULATION),
                List.of(Mix.ORDINARY, Mix.STREAMING));
    }

    /** To report on; never to be looked at while limits are set. */
    public static List<World> heldOut() {
        return family(
                "held-out",
                0x7EA_2000L,
                400_000,
                List.of(Geolocation.USUAL, Geolocation.POOR, Geolocation.WORST),
                List.of(Weighting.LEVEL, Weighting.SOUTH, Weighting.NORTH, Weighting.SOUTHWEST),
                List.of(Mix.TOURISM, Mix.CARELESS, Mix.COLLECTING, Mix.BROADCAST));
    }

    /** With many poisoned codes, far more than a season has: what a rival can do, measured apart. */
    public static List<World> rivalry() {
        return family(
                "rivalry",
                0x7EA_4000L,
                300_000,
                List.of(Geolocation.USUAL, Geolocation.POOR),
                List.of(Weighting.POPULATION),
                List.of(Mix.RIVALRY));
    }

    private static List<World> family(
            String name,
            long seed,
            int items,
            List<Geolocation> geolocations,
            List<Weighting> weightings,
            List<Mix> mixes) {
        var worlds = new ArrayList<World>();
        for (var mix : mixes) {
            for (var geolocation : geolocations) {
                for (double scanRate : SCAN_RATES) {
                    int number = worlds.size();
                    worlds.add(new World(
                            String.format(Locale.ROOT, "%s %s %s ×%s", name, mix.name(), geolocation.name(), scanRate),
                            seed + number,
                            items,
                            scanRate,
                            geolocation,
                            weightings.get(number % weightings.size()),
                            mix,
                            ATTACKS));
                }
            }
        }
        return List.copyOf(worlds);
    }
}
