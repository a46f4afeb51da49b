package org.chamadao.log;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.chamadao.event.Events;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
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
     * The receipts of one capture. They are read and computed while they are gone through, a few at a time: the identifiers
     * of one document fill many times the memory that its bytes do.
     *
     * @param ready in the order of the document, of those events that the released checkpoint covers
     * @param waiting number of events that it does not cover yet
     */
    record OfCapture(Iterator<Receipt> ready, int waiting) {}

    /** The receipts of a party's own capture; empty when it has no such capture. */
    Optional<OfCapture> of(Party party, UUID captureId) {
        return jobRow(party, captureId).map(job -> of(party, events.rowsOfJob(job)));
    }

    private OfCapture of(Party party, List<Long> captured) {
        // The checkpoint comes first: what is logged later is not covered by it.
        var newest = checkpoints.newest();
        if (newest.isEmpty()) {
            return new OfCapture(Collections.emptyIterator(), captured.size());
        }
        var released = newest.get();
        var found = entries.ofEvents(captured, released.size());
        var covered = captured.stream().map(found::get).filter(Objects::nonNull).toList();
        var proofs = new TiledTree(released.size(), tiles)
                .inclusions(covered.stream().map(LoggedEntry::index).toList());
        var receipts = IntStream.range(0, covered.size())
                .mapToObj(place -> receipt(party, covered.get(place), proofs.get(place), released.note()))
                .flatMap(Optional::stream);
        return new OfCapture(receipts.iterator(), captured.size() - covered.size());
    }

    /** None for an event whose row is gone meanwhile. */
    private Optional<Receipt> receipt(Party party, LoggedEntry logged, List<Hash> inclusion, String note) {
        return Optional.ofNullable(events.byRows(List.of(logged.eventRow())).get(logged.eventRow()))
                .map(event -> new Receipt(party, event, logged, inclusion, note));
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
