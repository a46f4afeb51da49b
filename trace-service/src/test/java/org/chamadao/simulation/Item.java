package org.chamadao.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One piece of a shipment, and what becomes of it. */
final class Item {
    private final Shipment shipment;
    private final int index;
    private final String code;
    private final Sale sale;
    private final List<Change> own = new ArrayList<>();

    Item(Shipment shipment, int index, String code, Sale sale) {
        this.shipment = shipment;
        this.index = index;
        this.code = code;
        this.sale = sale;
    }

    Shipment shipment() {
        return shipment;
    }

    int index() {
        return index;
    }

    /** As records name it. */
    String code() {
        return code;
    }

    /** To its first buyer; perhaps after the season. */
    Sale sale() {
        return sale;
    }

    boolean isOnShelf(Instant at) {
        return !at.isBefore(shipment.shelved()) && at.isBefore(sale.at());
    }

    boolean saleIsRecorded() {
        return own.stream().anyMatch(change -> change.state() == State.SOLD);
    }

    void add(Change change) {
        own.add(change);
    }

    /** Whether the log knows nothing of it alone. */
    boolean isLikeItsShipment() {
        return own.isEmpty();
    }

    List<Change> changes() {
        var all = new ArrayList<>(shipment.changes());
        all.addAll(own);
        return all;
    }
}
