package org.chamadao.simulation.geography;

import org.jspecify.annotations.Nullable;

/**
 * Where a scan seems to come from.
 *
 * @param province GB/T 2260
 * @param city GB/T 2260; null if only the province is known
 * @param withinKm what the source claims, which may be wrong
 */
public record Place(
        String province, @Nullable String city, double latitude, double longitude, int withinKm, Source of) {
    /** Who says so. */
    public enum Source {
        NETWORK,
        BUYER
    }

    static Place city(City city, int withinKm) {
        return new Place(city.province(), city.code(), city.latitude(), city.longitude(), withinKm, Source.NETWORK);
    }

    static Place provinceOf(City city, int withinKm) {
        var capital = Cities.capital(city);
        return new Place(capital.province(), null, capital.latitude(), capital.longitude(), withinKm, Source.NETWORK);
    }

    /** What a phone in the city offers: rounded, so that it names a quarter and no house. */
    public static Place offered(City city, double north, double east) {
        return new Place(
                city.province(),
                city.code(),
                Math.round((city.latitude() + north) * 20) / 20.0,
                Math.round((city.longitude() + east) * 20) / 20.0,
                5,
                Source.BUYER);
    }

    /** Between the points named, whatever the claimed accuracy. */
    public double kilometresTo(Place other) {
        return Distance.kilometres(latitude, longitude, other.latitude, other.longitude);
    }
}
