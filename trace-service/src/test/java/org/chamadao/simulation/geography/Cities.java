package org.chamadao.simulation.geography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cities of {@code cities.csv}; the first of a province is its capital. */
public final class Cities {
    private static final List<City> ALL = read();
    private static final Map<String, List<City>> BY_PROVINCE =
            ALL.stream().collect(Collectors.groupingBy(City::province));
    private static final Map<String, City> BY_NAME =
            ALL.stream().collect(Collectors.toMap(City::name, Function.identity()));

    private Cities() {}

    public static List<City> all() {
        return ALL;
    }

    public static City named(String name) {
        var city = BY_NAME.get(name);
        if (city == null) {
            throw new IllegalArgumentException("no such city: " + name);
        }
        return city;
    }

    /** Those in the same province, the city itself among them. */
    public static List<City> around(City city) {
        return BY_PROVINCE.getOrDefault(city.province(), List.of(city));
    }

    /** Where the province of the city is governed from. */
    public static City capital(City city) {
        return around(city).getFirst();
    }

    private static List<City> read() {
        try (var lines = Cities.class.getResourceAsStream("cities.csv")) {
            if (lines == null) {
                throw new IllegalStateException("cities.csv is not beside its class");
            }
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Cities::city)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static City city(String line) {
        var cells = List.of(line.split(",", -1));
        return new City(
                cells.get(0),
                cells.get(1),
                Double.parseDouble(cells.get(2)),
                Double.parseDouble(cells.get(3)),
                Double.parseDouble(cells.get(4)),
                Double.parseDouble(cells.get(5)));
    }
}
