package org.chamadao.log.sequence;

import java.util.Optional;
import java.util.OptionalLong;
import org.chamadao.ledger.Ledger;
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

/** Compares the database's log with what the ledger remembers of it, before anything is added to it. */
final class Reconciliation {
    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger ledger;
    private final StoredTiles tiles;
    private final Checkpoints checkpoints;
    private final Optional<Sharing> sharing;
    private OptionalLong comparedWithOthers = OptionalLong.empty();

    /**
     * Compares with the installation's own ledger, and once in each epoch with that of others: both the own one and the
     * database may be older copies.
     *
     * @param sharing where others keep a ledger too; then the file of this machine may be new
     */
    Reconciliation(
            LogOrigin origin,
            LogKeys keys,
            Ledger ledger,
            StoredTiles tiles,
            Checkpoints checkpoints,
            Optional<Sharing> sharing) {
        this.origin = origin;
        this.keys = keys;
        this.ledger = ledger;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.sharing = sharing;
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
     * @throws org.chamadao.ledger.LedgerException when the ledger does not answer
     * @throws org.chamadao.log.LogStorageException when the database does not
     */
    Finding compare(LogHead head) {
        try {
            var stored = root(head.size());
            if (!stored.equals(head.root())) {
                return new Finding.Unsound("the tiles of " + origin.name() + " give the root " + stored + " for size "
                        + head.size() + ", but its head is " + head.root());
            }
            return againstLedger(head) instanceof Finding.Unsound unsound ? unsound : againstOthers(head.epoch());
        } catch (RefusedException e) {
            return new Finding.Unsound("the ledger does not know this log's keys: " + e.getMessage());
        } catch (BrokenTilesException e) {
            return new Finding.Unsound(e.getMessage() + " in " + origin.name() + " of size " + head.size());
        }
    }

    private Finding againstOthers(long epoch) {
        if (sharing.isPresent() && !comparedWithOthers.equals(OptionalLong.of(epoch))) {
            try {
                sharing.get().requireOneHistory();
                comparedWithOthers = OptionalLong.of(epoch);
            } catch (RefusedException e) {
                return new Finding.Unsound(String.valueOf(e.getMessage()));
            }
        }
        return new Finding.Sound();
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
        if (released > anchoredSize && sharing.isEmpty()) {
            return new Finding.Unsound(origin.name() + " was released at size " + released
                    + ", the ledger has it only at " + anchoredSize + ": the ledger lost what it had");
        }
        if (anchored.isPresent() && !root(anchoredSize).equals(anchored.get().root())) {
            return new Finding.Unsound("the ledger has " + origin.name() + " at size " + anchoredSize + " with root "
                    + anchored.get().root() + ", the database with " + root(anchoredSize) + ": two histories");
        }
        ledger.register(origin.name(), keys.log().verifierKey(), keys.items().verifierKey());
        return new Finding.Sound();
    }

    private Hash root(long size) {
        return new TiledTree(size, tiles).root();
    }
}
