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
import org.chamadao.log.LogRows;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.ShortLives;
import org.chamadao.log.StoredTiles;
import org.chamadao.profile.Profiles;

/** Tells what is known of items. Thread-safe; each answer is about one released checkpoint of the log. */
@Singleton
public final class Provenances {
    private final LogRows log;
    private final ShortLives lives;
    private final Checkpoints checkpoints;
    private final StoredTiles tiles;
    private final Ledger ledger;
    private final KeptEntries kept;
    private final KnownParties parties;
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
            KnownParties parties,
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
            KnownParties parties,
            Profiles profiles,
            long bytes) {
        this.log = new LogRows(dataSource, log.id());
        this.lives = new ShortLives(dataSource, log.id());
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.ledger = ledger;
        this.kept = new KeptEntries(eventLeaves);
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
        return told(identifier).provenance();
    }

    /**
     * What is known of an item.
     *
     * @param size of the log that it is about; 0 before the first checkpoint
     * @param bytes at most, of memory, by the estimate of {@link MemoryShare}
     */
    record Told(Provenance provenance, long size, long bytes) {}

    /** The same, and what it took. */
    Told told(String identifier) {
        var released = checkpoints.newest();
        if (released.isEmpty() || released.get().size() == 0) {
            return new Told(Provenance.unknown(identifier), 0, 0);
        }
        try (var share = new MemoryShare(memory, bytes)) {
            var provenance = of(identifier, released.get(), share);
            return new Told(provenance, released.get().size(), share.held());
        }
    }

    /** The size of the log that an answer would be about now. */
    long size() {
        return checkpoints.newest().map(ReleasedCheckpoint::size).orElse(0L);
    }

    private Provenance of(String identifier, ReleasedCheckpoint released, MemoryShare share) {
        var records = new StoredRecords(log, lives, kept, parties, released.size(), share);
        var lineage = Lineage.of(identifier, records, WalkLimits.USUAL);
        if (lineage.counted().getOrDefault(identifier, List.of()).isEmpty()) {
            return Provenance.unknown(identifier);
        }
        var check = new LogCheck(tiles, ledger, released.checkpoint());
        var recomputed = Recomputed.of(lineage, records, parties, kept);
        var statements = Statements.of(lineage, recomputed, parties);
        var handoffs = Handoffs.of(lineage, recomputed);
        return new Answer(lineage, recomputed, statements, handoffs, profiles)
                .of(released, check, ledger.independent());
    }
}
