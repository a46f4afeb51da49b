package org.chamadao.profile;

import java.util.Set;

/**
 * A pack and what it holds.
 *
 * @param holds id of another pack, or a word for the item itself
 * @param usual how many it usually holds
 * @param counts how many it may hold, the usual count among them
 * @param products ids of the products that are such a pack
 */
public record Pack(String id, Labels names, String holds, int usual, Set<Integer> counts, Set<String> products) {
    public Pack {
        counts = Set.copyOf(counts);
        products = Set.copyOf(products);
    }
}
