package org.chamadao.log.sequence;

import java.time.Duration;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.BrokenTilesException;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the database's log with what the ledger remembers of it, before anything is added to it. */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger ledger;
    private final StoredTiles tiles;
    private final Checkpoints checkpoints;
    private final Duration patience;
    private Optional<Long> behindSince = Optional.empty();

    /** @param patience so long an independent ledger may tell of less than was released before that counts as a loss */
    Reconciliation(
            LogOrigin origin,
            LogKeys keys,
            Ledger ledger,
            StoredTiles tiles,
            Checkpoints checkpoints,
            Duration patience) {
        this.origin = origin;
        this.keys = keys;
        this.ledger = ledger;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.patience = patience;
    }

    /** What the comparison found. */
    sealed interface Finding {
        /** One history. */
        record Sound() implements Finding {}

        /** To go on would make a second history. */
        record Unsound(String reason) implements Finding {}
    }

    /**
     * Compares, and makes the origin known to the ledger where neither side has anything yet.
     *
     * @throws LedgerException when the ledger does not answer, or is perhaps only behind
     * @throws org.chamadao.log.LogStorageException when the database does not
     */
    Finding compare(LogHead head) {
        try {
            var stored = root(head.size());
            if (!stored.equals(head.root())) {
                return new Finding.Unsound("the tiles of " + origin.name() + " give the root " + stored + " for size "
                        + head.size() + ", but its head is " + head.root());
            }
            return againstLedger(head);
        } catch (RefusedException e) {
            return new Finding.Unsound("the ledger does not know this log's keys: " + e.getMessage());
        } catch (BrokenTilesException e) {
            return new Finding.Unsound(e.getMessage() + " in " + origin.name() + " of size " + head.size());
        }
    }

    private Finding againstLedger(LogHead head) {
        // Before the ledger, which has a checkpoint first: a release may be on its way.
        var released = checkpoints.newest().map(checkpoint -> checkpoint.size()).orElse(0L);
        var anchored = ledger.head(origin.name());
        var anchoredSize = anchored.map(AnchorRecord::size).orElse(0L);
        if (anchoredSize > head.size()) {
            return new Finding.Unsound("the ledger has " + origin.name() + " at size " + anchoredSize
                    + ", the database only at " + head.size() + ": an older copy of the database was restored");
        }
        if (released > anchoredSize) {
            return lost(origin.name() + " was released at size " + released + ", the ledger has it only at "
                    + anchoredSize);
        }
        behindSince = Optional.empty();
        if (anchored.isPresent() && !root(anchoredSize).equals(anchored.get().root())) {
            return new Finding.Unsound("the ledger has " + origin.name() + " at size " + anchoredSize + " with root "
                    + anchored.get().root() + ", the database with " + root(anchoredSize) + ": two histories");
        }
        return anchored.isEmpty() ? begun() : known();
    }

    /** Those who keep the ledger may all have been away, and are behind until they have read what was ordered. */
    private Finding lost(String finding) {
        var now = System.nanoTime();
        var since = behindSince.orElse(now);
        behindSince = Optional.of(since);
        if (ledger.independent() && now - since < patience.toNanos()) {
            throw new LedgerException(Kind.DISAGREEMENT, finding + ": it is behind, or has lost what it had");
        }
        return new Finding.Unsound(finding + ": the ledger lost what it had");
    }

    /** Nothing was released or anchored. */
    private Finding begun() {
        if (ledger.independent() && origin.name().equals(LogOrigin.UNNAMED)) {
            return new Finding.Unsound(
                    "the log has no name of its own, and a ledger that others keep never forgets one:"
                            + " give one in chamadao.origin");
        }
        LOG.info("making {} known to the ledger in the name of {}", origin.name(), ledger.msp());
        return known();
    }

    private Finding known() {
        ledger.register(origin.name(), keys.log().verifierKey(), keys.items().verifierKey());
        return new Finding.Sound();
    }

    private Hash root(long size) {
        return new TiledTree(size, tiles).root();
    }
}
