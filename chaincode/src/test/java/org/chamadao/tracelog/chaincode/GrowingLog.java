package org.chamadao.tracelog.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SigningKey;

/**
 * A log of up to four entries, small enough for its proofs to be written by hand.
 *
 * @param name two names give two histories
 */
record GrowingLog(String origin, String name) {
    SigningKey logKey() {
        return key(origin);
    }

    SigningKey statementKey() {
        return key(origin + "/items");
    }

    String[] registration() {
        return new String[] {
            origin, logKey().verifierKey().text(), statementKey().verifierKey().text()
        };
    }

    Hash root(int size) {
        return Rfc6962.root(leaves().subList(0, size));
    }

    String signed(int size) {
        return logKey().sign(new Checkpoint(origin, size, root(size)).text());
    }

    /** From size 2 to 3 or 4, as an argument of the contract. */
    String proofFromTwoTo(int size) {
        return Rfc6962.root(leaves().subList(2, size)).base64();
    }

    private List<Hash> leaves() {
        return IntStream.range(0, 4)
                .mapToObj(index -> Rfc6962.leafHash((name + index).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static SigningKey key(String name) {
        return SigningKey.of(
                name, Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }
}
