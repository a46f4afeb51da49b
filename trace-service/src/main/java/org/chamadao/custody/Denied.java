package org.chamadao.custody;

import java.util.Set;

/**
 * A thing that others hold.
 *
 * @param holders rows of their parties
 */
record Denied(String thing, Set<Long> holders) {
    Denied {
        holders = Set.copyOf(holders);
    }
}
