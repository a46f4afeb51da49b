package org.chamadao.simulation.geography;

/** Where the buyers of a world live. */
public enum Weighting {
    POPULATION,
    /** Great cities count for less. */
    LEVEL,
    SOUTH,
    SOUTHWEST,
    NORTH;

    private static final double FAVOURED = 4;

    /** Of buyers, against the other cities. */
    public double of(City city) {
        var region = Region.of(city);
        return switch (this) {
            case POPULATION -> city.people();
            case LEVEL -> Math.sqrt(city.people());
            case SOUTH -> favoured(city, region == Region.SOUTH);
            case SOUTHWEST -> favoured(city, region == Region.SOUTHWEST);
            case NORTH -> favoured(city, region == Region.NORTH || region == Region.NORTHEAST);
        };
    }

    private static double favoured(City city, boolean favoured) {
        return favoured ? FAVOURED * city.people() : city.people();
    }
}
