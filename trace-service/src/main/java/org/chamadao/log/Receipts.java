package org.chamadao.log;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Jdbi;

/** What the capturer of events gets to check that each was logged and counted (FORMATS.md section 7). */
@Singleton
final class Receipts {
    private final Jdbi jdbi;
    private final LoggedEntries entries;
    private final Events events;
    private final Checkpoints checkpoints;
    private final StoredTiles tiles;

    Receipts(DataSource dataSource, LogRow log, Events events, Checkpoints checkpoints, StoredTiles tiles) {
        this.jdbi = Jdbi.create(dataSource);
        this.entries = new LoggedEntries(dataSource, log.id());
        this.events = events;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
    }

    /**
     * The receipts of one capture.
     *
     * @param ready in the order of the document, of those events that the released checkpoint covers
     * @param waiting number of events that it does not cover yet
     */
    record OfCapture(List<Receipt> ready, int waiting) {}

    /** The receipts of a party's own capture; empty when it has no such capture. */
    Optional<OfCapture> of(Party party, UUID captureId) {
        return jobRow(party, captureId).map(job -> of(party, events.byJob(job)));
    }

    private OfCapture of(Party party, List<StoredEvent> captured) {
        // The checkpoint comes first: what is logged later is not covered by it.
        var newest = checkpoints.newest();
        if (newest.isEmpty()) {
            return new OfCapture(List.of(), captured.size());
        }
        var released = newest.get();
        var found = entries.ofEvents(captured.stream().map(StoredEvent::row).toList(), released.size());
        var covered = captured.stream()
                .filter(event -> found.containsKey(event.row()))
                .toList();
        var logged = covered.stream().map(event -> found.get(event.row())).toList();
        var proofs = new TiledTree(released.size(), tiles)
                .inclusions(logged.stream().map(LoggedEntry::index).toList());
        var receipts = new ArrayList<Receipt>();
        for (var place = 0; place < covered.size(); place++) {
            receipts.add(new Receipt(party, covered.get(place), logged.get(place), proofs.get(place), released.note()));
        }
        return new OfCapture(receipts, captured.size() - covered.size());
    }

    private Optional<Long> jobRow(Party party, UUID captureId) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(captureId.getMostSignificantBits())
                .putLong(captureId.getLeastSignificantBits());
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM capture_jobs WHERE capture_id = ? AND party_id = ?")
                        .bind(0, bytes.array())
                        .bind(1, party.id())
                        .mapTo(Long.class)
                        .findOne());
    }
}
