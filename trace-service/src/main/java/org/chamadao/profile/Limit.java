package org.chamadao.profile;

import java.util.Set;

/**
 * What the standard allows for a laboratory value.
 *
 * @param products ids
 * @param field expanded IRI
 * @param standard with its edition
 */
public record Limit(Set<String> products, String field, String standard, Range range) {
    public Limit {
        products = Set.copyOf(products);
    }
}
