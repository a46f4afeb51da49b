package org.chamadao.simulation;

import java.util.List;

/**
 * All that the log knows of an item when the record is written ({@code chamadao-item-state/1}).
 *
 * @param item SHA-256 of its canonical Digital Link, in hexadecimal digits
 * @param index the newest of the log about it
 * @param lot in hexadecimal digits
 * @param changes the oldest by what happened first, the last 32
 */
public record ItemStates(String item, long index, String profile, String gtin, String lot, List<Change> changes) {
    static final int MOST_CHANGES = 32;

    public ItemStates {
        changes = List.copyOf(changes);
    }
}
