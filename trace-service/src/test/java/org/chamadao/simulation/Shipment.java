package org.chamadao.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Cases that went the same way.
 *
 * @param id in hexadecimal digits, as is {@code lot}
 * @param shelved when it reached the retailer
 * @param changes what the log knows of all its items alike
 */
record Shipment(
        int number,
        String id,
        String lot,
        Product product,
        Retailer retailer,
        int cases,
        Instant shelved,
        List<Change> changes,
        Optional<Diverted> diverted) {

    int items() {
        return cases * product.perCase();
    }

    Optional<Diverted> divertedAt(int index) {
        return diverted.filter(part -> part.holds(index / product.perCase()));
    }

    Shipment divert(Diverted part) {
        return new Shipment(number, id, lot, product, retailer, cases, shelved, changes, Optional.of(part));
    }

    boolean isOld() {
        return shelved.isBefore(World.START.minus(Shipments.NEWEST_OLD));
    }
}
