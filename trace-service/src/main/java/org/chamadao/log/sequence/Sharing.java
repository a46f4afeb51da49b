package org.chamadao.log.sequence;

import java.sql.SQLException;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogStorageException;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Anchors released heads in the ledger that others keep too. For one thread only. */
final class Sharing {
    private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);

    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger ledger;
    private final Anchor anchor;
    private final LogRow log;
    private final ConfirmedCheckpoints confirmed;
    // Whether the ledger has been compared with the log since it last failed.
    private boolean isCompared;

    /** @param anchor in that ledger */
    Sharing(LogOrigin origin, LogKeys keys, Ledger ledger, Anchor anchor, LogRow log, ConfirmedCheckpoints confirmed) {
        this.origin = origin;
        this.keys = keys;
        this.ledger = ledger;
        this.anchor = anchor;
        this.log = log;
        this.confirmed = confirmed;
    }

    /**
     * Anchors a released head; idempotent.
     *
     * @throws LedgerException when the ledger does not answer, or tells of less than was confirmed before
     * @throws RefusedException when it has another log than ours, so that to go on would make a second history
     * @throws LogStorageException when the database does not answer
     */
    void share(LogHead head) {
        try {
            if (!isCompared) {
                compare();
            }
            anchor.anchor(keys.log().sign(new Checkpoint(origin.name(), head.size(), head.root()).text()), head);
            isCompared = true;
        } catch (RefusedException e) {
            isCompared = false;
            if (!isPassed(head)) {
                throw e;
            }
        } catch (LedgerException e) {
            isCompared = false;
            throw e;
        }
    }

    private void compare() {
        var told = requireOneHistory();
        var size = told.map(AnchorRecord::size).orElse(0L);
        var before = confirmed.newest(Long.MAX_VALUE);
        if (before.isPresent() && before.get().size() > size) {
            throw new LedgerException(
                    Kind.DISAGREEMENT,
                    origin.name() + " was confirmed at size " + before.get().size() + ", the ledger has it only at "
                            + size + ": it is behind, or has lost what it had");
        }
        if (told.isEmpty()) {
            LOG.info("making {} known to the ledger in the name of {}", origin.name(), ledger.msp());
        }
        ledger.register(origin.name(), keys.log().verifierKey(), keys.items().verifierKey());
    }

    /**
     * Compares what the ledger has with the log as it is stored; by any thread.
     *
     * @return what the ledger has
     * @throws LedgerException when the ledger does not answer
     * @throws RefusedException when to go on would make a second history
     */
    Optional<AnchorRecord> requireOneHistory() {
        var told = ledger.head(origin.name());
        var size = told.map(AnchorRecord::size).orElse(0L);
        // After the ledger, since what is anchored was in the database before.
        var stored = stored();
        if (size > stored) {
            throw new RefusedException(
                    Check.SHRINKS,
                    "the ledger has " + origin.name() + " at size " + size + ", the database only at " + stored
                            + ": an older copy of the database was restored");
        }
        if (told.isPresent() && !anchor.isOurs(told.get())) {
            throw new RefusedException(
                    Check.FORK,
                    "the ledger has " + origin.name() + " at size " + size + " with root "
                            + told.get().root() + ", the database with another: two histories");
        }
        return told;
    }

    /** Whether another process has gone on with the log, and anchored more of it. */
    private boolean isPassed(LogHead head) {
        return ledger.head(origin.name())
                .filter(now -> now.size() >= head.size())
                .filter(now -> stored() >= now.size())
                .filter(anchor::isOurs)
                .isPresent();
    }

    private long stored() {
        try {
            return log.head().size();
        } catch (SQLException e) {
            throw new LogStorageException("the log " + origin.name() + " cannot be read", e);
        }
    }
}
