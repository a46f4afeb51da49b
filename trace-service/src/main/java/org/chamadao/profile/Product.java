package org.chamadao.profile;

import java.util.List;

/**
 * Something the chain makes or trades.
 *
 * @param gtins of 14 digits
 */
public record Product(String id, Labels names, List<String> gtins) {
    public Product {
        gtins = List.copyOf(gtins);
    }
}
