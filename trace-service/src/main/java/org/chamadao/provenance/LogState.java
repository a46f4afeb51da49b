package org.chamadao.provenance;

import java.util.List;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;

/**
 * The log as an answer sees it.
 *
 * @param checkpoint the newest released one
 * @param note the checkpoint signed
 * @param multiproof of the answer's entries into the checkpoint's tree; empty when the tiles are broken
 * @param independent whether organisations other than the operator keep the ledger
 * @param ledger whether the ledger could be asked about this checkpoint
 */
public record LogState(
        Checkpoint checkpoint, String note, List<Hash> multiproof, boolean independent, LedgerAnswer ledger) {
    public LogState {
        multiproof = List.copyOf(multiproof);
    }

    /** What the ledger said; that it contradicts is an {@link Alteration}. */
    public enum LedgerAnswer {
        /** It was asked. */
        GIVEN("given"),
        /** It cannot be asked now: what it remembers is not known, which says nothing about the record. */
        UNKNOWN("unknown");

        private final String word;

        LedgerAnswer(String word) {
            this.word = word;
        }

        /** The word in JSON and on pages. */
        public String word() {
            return word;
        }
    }
}
