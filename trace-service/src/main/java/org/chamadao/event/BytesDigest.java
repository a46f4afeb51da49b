package org.chamadao.event;

import java.nio.ByteBuffer;
import org.chamadao.tracelog.Hash;

/** What pins the exact bytes that were handed in. */
public final class BytesDigest {
    private BytesDigest() {}

    /**
     * Over the length of the context, the context and the event.
     *
     * @param contextSlice the value of the document's {@code @context} as received, empty when it had none
     * @param eventSlice the event's object as received
     */
    public static Hash of(byte[] contextSlice, byte[] eventSlice) {
        var length = ByteBuffer.allocate(Integer.BYTES).putInt(contextSlice.length);
        return Hash.sha256(length.array(), contextSlice, eventSlice);
    }
}
