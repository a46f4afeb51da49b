package org.chamadao.simulation.geography;

import java.util.List;
import java.util.stream.Stream;

/** The seven parts of the country by which sales territories are cut. */
public enum Region {
    NORTH("11 12 13 14 15"),
    NORTHEAST("21 22 23"),
    EAST("31 32 33 34 35 36 37"),
    CENTRE("41 42 43"),
    SOUTH("44 45 46"),
    SOUTHWEST("50 51 52 53 54"),
    NORTHWEST("61 62 63 64 65");

    private final String prefixes;

    Region(String prefixes) {
        this.prefixes = prefixes;
    }

    /** Where the city lies. */
    public static Region of(City city) {
        for (var region : values()) {
            if (region.provinces().contains(city.province())) {
                return region;
            }
        }
        throw new IllegalArgumentException("in no region: " + city);
    }

    /** Codes of six digits. */
    public List<String> provinces() {
        return Stream.of(prefixes.split(" ", -1)).map(prefix -> prefix + "0000").toList();
    }
}
