package org.chamadao.provenance;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.chamadao.event.EventLeaves;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogRow;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.StoredTiles;
import org.chamadao.party.Parties;
import org.chamadao.profile.Profiles;

/** Tells what is known of items. Thread-safe; each answer is about one released checkpoint of the log. */
@Singleton
public final class Provenances {
    private final LogRows log;
    private final Checkpoints checkpoints;
    private final StoredTiles tiles;
    private final Ledger ledger;
    private final EventLeaves eventLeaves;
    private final Parties parties;
    private final Profiles profiles;
    private final long bytes;
    private final Semaphore memory;

    @Inject
    public Provenances(
            DataSource dataSource,
            LogRow log,
            Checkpoints checkpoints,
            StoredTiles tiles,
            Ledger ledger,
            EventLeaves eventLeaves,
            Parties parties,
            Profiles profiles) {
        this(dataSource, log, checkpoints, tiles, ledger, eventLeaves, parties, profiles, WalkLimits.BYTES);
    }

    /**
     * Answers that take no more memory than this.
     *
     * @param bytes each, by the estimate of {@link MemoryShare}
     */
    Provenances(
            DataSource dataSource,
            LogRow log,
            Checkpoints checkpoints,
            StoredTiles tiles,
            Ledger ledger,
            EventLeaves eventLeaves,
            Parties parties,
            Profiles profiles,
            long bytes) {
        this.log = new LogRows(dataSource, log.id());
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.ledger = ledger;
        this.eventLeaves = eventLeaves;
        this.parties = parties;
        this.profiles = profiles;
        this.bytes = bytes;
        this.memory = MemoryShare.ofAll(bytes);
    }

    /**
     * What is known of an item; the verdict is {@link Verdict#UNKNOWN} when no event names it.
     *
     * @param identifier canonical, of an item with a serial
     */
    public Provenance of(String identifier) {
        var released = checkpoints.newest();
        if (released.isEmpty() || released.get().size() == 0) {
            return Provenance.unknown(identifier);
        }
        try (var share = new MemoryShare(memory, bytes)) {
            return of(identifier, released.get(), share);
        }
    }

    private Provenance of(String identifier, ReleasedCheckpoint released, MemoryShare share) {
        var records = new StoredRecords(log, eventLeaves, released.size(), share);
        var lineage = Lineage.of(identifier, records, WalkLimits.USUAL);
        if (lineage.counted().getOrDefault(identifier, List.of()).isEmpty()) {
            return Provenance.unknown(identifier);
        }
        var check = new LogCheck(tiles, ledger, released.checkpoint());
        var recomputed = Recomputed.of(lineage, records, parties);
        return new Answer(lineage, recomputed, profiles).of(released, check, ledger.independent());
    }
}
