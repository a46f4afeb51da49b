package org.chamadao.log.sequence;

import java.util.Optional;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.RefusedException;

/** How the ledger fails, as metrics tell it. */
enum LedgerFailure {
    AWAY("away"),
    DISAGREEMENT("disagreement"),
    UNKNOWN_OUTCOME("unknown-outcome"),
    INVALID("invalid"),
    /** The contract does not take it. */
    REFUSED("refused");

    private final String word;

    LedgerFailure(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Empty when it was not the ledger that failed. */
    static Optional<LedgerFailure> of(Throwable failure) {
        return switch (failure) {
            case RefusedException _ -> Optional.of(REFUSED);
            case LedgerException e -> Optional.of(of(e.kind()));
            default -> Optional.empty();
        };
    }

    private static LedgerFailure of(LedgerException.Kind kind) {
        return switch (kind) {
            case AWAY -> AWAY;
            case DISAGREEMENT -> DISAGREEMENT;
            case UNKNOWN_OUTCOME -> UNKNOWN_OUTCOME;
            case INVALID -> INVALID;
        };
    }
}
