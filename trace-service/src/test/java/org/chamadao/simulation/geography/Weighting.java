package org.chamadao.simulation.geography;

import java.util.EnumSet;
import java.util.Set;

/** Where the buyers of a world live. */
public enum Weighting {
    POPULATION(1, 1, EnumSet.noneOf(Region.class)),
    /** Great cities count for less. */
    LEVEL(0.5, 1, EnumSet.noneOf(Region.class)),
    SOUTH(1, 4, EnumSet.of(Region.SOUTH)),
    SOUTHWEST(1, 4, EnumSet.of(Region.SOUTHWEST)),
    NORTH(1, 4, EnumSet.of(Region.NORTH, Region.NORTHEAST));

    private final double power;
    private final double factor;
    private final Set<Region> favoured;

    Weighting(double power, double factor, Set<Region> favoured) {
        this.power = power;
        this.factor = factor;
        this.favoured = favoured;
    }

    /** Of buyers, against the other cities. */
    public double of(City city) {
        return Math.pow(city.people(), power) * (favoured.contains(Region.of(city)) ? factor : 1);
    }
}
