package org.chamadao.ledger.fabric;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SigningKey;

/** A log that grows by one entry a time; for one thread. */
final class EventLog {
    private final String origin;
    private final SigningKey key;
    private final List<Hash> leaves = new ArrayList<>();

    EventLog(String origin) {
        this.origin = origin;
        this.key = key(origin);
    }

    /** Arguments of the contract's {@code register}. */
    String[] registration() {
        return new String[] {
            origin,
            key.verifierKey().text(),
            key(origin + "/items").verifierKey().text()
        };
    }

    /** Arguments of {@code append} for one entry more. */
    String[] next() {
        var size = leaves.size();
        leaves.add(Rfc6962.leafHash((origin + size).getBytes(StandardCharsets.UTF_8)));
        var note = key.sign(new Checkpoint(origin, size + 1, Rfc6962.root(leaves)).text());
        var proof = size == 0 ? List.<Hash>of() : consistency(size, leaves, true);
        return new String[] {note, proof.stream().map(Hash::base64).collect(Collectors.joining("\n"))};
    }

    /** RFC 6962, section 2.1.2. @param whole whether the old tree is known as a subtree of its own */
    private static List<Hash> consistency(int from, List<Hash> leaves, boolean whole) {
        if (from == leaves.size()) {
            return whole ? List.of() : List.of(Rfc6962.root(leaves));
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var proof = new ArrayList<>(
                from <= split ? consistency(from, left, whole) : consistency(from - split, right, false));
        proof.add(Rfc6962.root(from <= split ? right : left));
        return proof;
    }

    private static SigningKey key(String name) {
        return SigningKey.of(
                name, Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }
}
