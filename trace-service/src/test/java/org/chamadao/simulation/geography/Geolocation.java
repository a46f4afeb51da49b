package org.chamadao.simulation.geography;

/**
 * What a table of network addresses is worth in a world.
 *
 * @param homeRouted share of roaming phones whose traffic leaves the carrier in the province of their number
 * @param overclaimed share of answers that know the province only and yet name its capital as if they knew the city
 */
public record Geolocation(String name, Accuracy broadband, Accuracy mobile, double homeRouted, double overclaimed) {
    public static final Geolocation GOOD =
            new Geolocation("good", new Accuracy(0.9, 0.07, 0.01), new Accuracy(0.6, 0.33, 0.03), 0.4, 0.3);
    public static final Geolocation USUAL =
            new Geolocation("usual", new Accuracy(0.8, 0.13, 0.03), new Accuracy(0.45, 0.43, 0.06), 0.6, 0.5);
    public static final Geolocation POOR =
            new Geolocation("poor", new Accuracy(0.65, 0.2, 0.09), new Accuracy(0.25, 0.52, 0.15), 0.8, 0.7);
    public static final Geolocation WORST =
            new Geolocation("worst", new Accuracy(0.5, 0.25, 0.17), new Accuracy(0.1, 0.55, 0.25), 0.95, 0.9);
}
