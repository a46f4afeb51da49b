package org.chamadao.entry;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;

/** What the log commits to, 98 bytes: version, kind and the roots of three salted trees. */
public record Entry(EntryKind kind, Hash authoredRoot, Hash receivedRoot, Hash sequencedRoot) {
    /** Length in bytes. */
    public static final int LENGTH = 2 + 3 * Hash.LENGTH;

    /** The only version there is. */
    public static final int VERSION = 1;

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .put((byte) kind.code())
                .put(authoredRoot.bytes())
                .put(receivedRoot.bytes())
                .put(sequencedRoot.bytes())
                .array();
    }

    /** The hash of this entry as a leaf of the log. */
    public Hash leafHash() {
        return Rfc6962.leafHash(bytes());
    }

    /**
     * Reads {@link #bytes()}.
     *
     * @throws ProofRefusedException for another length, version or kind
     */
    public static Entry parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new ProofRefusedException("an entry has " + LENGTH + " bytes, not " + bytes.length);
        }
        if (bytes[0] != VERSION) {
            throw new ProofRefusedException("an entry of version " + bytes[0]);
        }
        var kind = EntryKind.of(bytes[1])
                .orElseThrow(() -> new ProofRefusedException("an entry of the unknown kind " + bytes[1]));
        return new Entry(kind, root(bytes, 0), root(bytes, 1), root(bytes, 2));
    }

    private static Hash root(byte[] bytes, int tree) {
        var start = 2 + tree * Hash.LENGTH;
        return Hash.of(Arrays.copyOfRange(bytes, start, start + Hash.LENGTH));
    }
}
