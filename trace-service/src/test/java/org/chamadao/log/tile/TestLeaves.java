package org.chamadao.log.tile;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;

/** Leaves that are told apart by their number alone. */
public final class TestLeaves {
    private TestLeaves() {}

    public static Hash hash(long number) {
        return Rfc6962.leafHash(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static List<Hash> hashes(long from, long to) {
        return LongStream.range(from, to).mapToObj(TestLeaves::hash).toList();
    }

    static byte[] joined(long from, long to) {
        return joined(hashes(from, to));
    }

    static byte[] joined(List<Hash> hashes) {
        var bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }
}
