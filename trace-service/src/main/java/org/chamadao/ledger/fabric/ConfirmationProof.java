package org.chamadao.ledger.fabric;

import java.util.List;
import java.util.SortedSet;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.LedgerException;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;

/**
 * A confirmation that holds.
 *
 * @param msps of the organisations that confirm
 * @param origins all that the operator has, as they read them
 * @param version at which they read the record
 */
record ConfirmationProof(Confirmation confirmation, SortedSet<String> msps, List<String> origins, Version version) {
    ConfirmationProof {
        origins = List.copyOf(origins);
    }

    /**
     * Demands that there is no other origin: bundles tell of one log, and a reader takes an origin of which nothing is
     * stated for a history that the operator keeps aside.
     */
    ConfirmationProof withOnly(String origin) {
        if (!origins.equals(List.of(origin))) {
            var others = origins.stream().filter(each -> !each.equals(origin)).toList();
            throw new LedgerException("the operator has registered origins besides " + origin + ": " + others
                    + "; readers refuse a confirmation that tells of more than their page");
        }
        return this;
    }
}
