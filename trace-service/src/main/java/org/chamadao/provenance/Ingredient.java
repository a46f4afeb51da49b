package org.chamadao.provenance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.chamadao.profile.Product;

/**
 * Something that an item was made from.
 *
 * @param number of this ingredient within the answer, from 1; the item itself is 0. Identifiers of lots stay closed
 * @param product what it is, as far as the profile knows
 * @param share of the item's mass, 0 to 1; empty when it cannot be computed from public quantities
 * @param madeIn indices of the entries that tell how it came into being
 * @param madeFrom numbers of what it was made from itself
 */
public record Ingredient(
        int number, Optional<Product> product, Optional<BigDecimal> share, List<Long> madeIn, List<Integer> madeFrom) {
    public Ingredient {
        madeIn = List.copyOf(madeIn);
        madeFrom = List.copyOf(madeFrom);
    }
}
