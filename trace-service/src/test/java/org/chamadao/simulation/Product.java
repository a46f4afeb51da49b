package org.chamadao.simulation;

import java.util.List;

/**
 * What is sold.
 *
 * @param scanned how often its buyers scan it, against the mean of all
 * @param weight how much of it is sold, against the others
 */
record Product(String profile, String gtin, int perCase, double scanned, double weight, Wrapper wrapper) {
    /** Whether a second code lies under it. */
    enum Wrapper {
        PLAIN,
        WITH_INNER_CODE
    }

    static final List<Product> ALL = List.of(
            new Product("puer", "09521234010012", 84, 0.8, 5, Wrapper.PLAIN),
            new Product("puer", "09521234010029", 42, 1.0, 4, Wrapper.PLAIN),
            new Product("puer", "09521234010036", 42, 1.2, 4, Wrapper.WITH_INNER_CODE),
            new Product("puer", "09521234010043", 28, 1.2, 2, Wrapper.WITH_INNER_CODE),
            new Product("puer", "09521234010050", 30, 0.7, 2, Wrapper.PLAIN),
            new Product("puer", "09521234010067", 6, 2.0, 0.5, Wrapper.WITH_INNER_CODE),
            new Product("honey", "09521234020011", 12, 1.0, 1.5, Wrapper.PLAIN),
            new Product("honey", "09521234020028", 24, 0.8, 1.5, Wrapper.PLAIN));
}
