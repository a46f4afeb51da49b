package org.chamadao.ledger.fabric;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SigningKey;

/**
 * A log of one or two entries.
 *
 * @param story two stories of one origin are two histories
 */
record SmallLog(String origin, String story) {
    SigningKey logKey() {
        return key(origin);
    }

    SigningKey statementKey() {
        return key(origin + "/items");
    }

    Hash root(int size) {
        return size == 1 ? entry(0) : Rfc6962.nodeHash(entry(0), entry(1));
    }

    String note(int size) {
        return logKey().sign(new Checkpoint(origin, size, root(size)).text());
    }

    /** From the first entry to both. */
    List<Hash> growth() {
        return List.of(entry(1));
    }

    private Hash entry(int index) {
        return Rfc6962.leafHash((story + index).getBytes(StandardCharsets.UTF_8));
    }

    private static SigningKey key(String name) {
        var seed = Hash.sha256(("seed of " + name).getBytes(StandardCharsets.UTF_8));
        return SigningKey.of(name, seed.bytes());
    }
}
