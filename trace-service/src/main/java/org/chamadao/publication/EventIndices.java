package org.chamadao.publication;

import java.nio.charset.StandardCharsets;

/** The record of the topic {@code events}: {@code chamadao-event-index/1} of stream/SPEC.md. */
final class EventIndices {
    private EventIndices() {}

    /** @param origin of the log, which holds nothing that JSON would have to escape */
    static byte[] record(String origin, long index) {
        return "{\"format\":\"chamadao-event-index/1\",\"index\":%d,\"origin\":\"%s\"}"
                .formatted(index, origin)
                .getBytes(StandardCharsets.UTF_8);
    }
}
