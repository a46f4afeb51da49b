package org.chamadao.simulation.geography;

import java.util.List;

/** The seven parts of the country by which sales territories are cut; by the first digits of provinces. */
public enum Region {
    NORTH(11, 12, 13, 14, 15),
    NORTHEAST(21, 22, 23),
    EAST(31, 32, 33, 34, 35, 36, 37),
    CENTRE(41, 42, 43),
    SOUTH(44, 45, 46),
    SOUTHWEST(50, 51, 52, 53, 54),
    NORTHWEST(61, 62, 63, 64, 65);

    private final List<Integer> numbers;

    Region(Integer... numbers) {
        this.numbers = List.of(numbers);
    }

    /** Where the city lies. */
    public static Region of(City city) {
        for (var region : values()) {
            if (region.numbers.contains(city.provinceNumber())) {
                return region;
            }
        }
        throw new IllegalArgumentException("in no region: " + city);
    }

    /** Codes of six digits. */
    public List<String> provinces() {
        return numbers.stream().map(number -> number + "0000").toList();
    }
}
