package org.chamadao.simulation.geography;

/**
 * How often a table of addresses is right about one kind of network; what is missing to 1 is in no table.
 *
 * @param city right about the city
 * @param province right about the province only
 * @param wrong in another province
 */
public record Accuracy(double city, double province, double wrong) {
    public Accuracy {
        if (Math.min(city, Math.min(province, wrong)) < 0 || city + province + wrong > 1) {
            throw new IllegalArgumentException("no shares of one: " + city + ", " + province + ", " + wrong);
        }
    }
}
