package org.chamadao.ledger.fabric;

import java.util.Optional;
import org.chamadao.tracelog.AnchorRecord;

/** Reads the records that peers tell of an origin: what was not asked for is no answer. */
record AskedRecord(String msp, String origin) {
    /**
     * Of any size.
     *
     * @throws IllegalArgumentException when it is no record, or one of another organisation or origin
     */
    Optional<AnchorRecord> head(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var record = AnchorRecord.parse(text);
        if (!record.msp().equals(msp) || !record.origin().equals(origin)) {
            throw new IllegalArgumentException(
                    "a record of " + record.origin() + " by " + record.msp() + ", not of " + origin + " by " + msp);
        }
        return Optional.of(record);
    }

    /**
     * Of this size.
     *
     * @throws IllegalArgumentException also for another size
     */
    Optional<AnchorRecord> checkpoint(long size, String text) {
        var record = head(text);
        if (record.isPresent() && record.get().size() != size) {
            throw new IllegalArgumentException(
                    "a record of size " + record.get().size() + ", not " + size);
        }
        return record;
    }
}
