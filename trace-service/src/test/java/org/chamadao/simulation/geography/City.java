package org.chamadao.simulation.geography;

/**
 * A city of prefecture rank or above.
 *
 * @param code GB/T 2260, six digits
 * @param people millions who live there
 * @param visitors how much it draws travellers, against the other cities
 */
public record City(String name, String code, double latitude, double longitude, double people, double visitors) {
    public City {
        if (!code.matches("[1-6]\\d{3}00")) {
            throw new IllegalArgumentException("no code of a city: " + code);
        }
    }

    /** The code of its province. */
    public String province() {
        return code.substring(0, 2) + "0000";
    }

    /** As the crow flies. */
    public double kilometresTo(City other) {
        return Distance.kilometres(latitude, longitude, other.latitude, other.longitude);
    }
}
