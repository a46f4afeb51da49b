package org.chamadao.capture;

import java.time.Instant;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for with one body.
 *
 * @param recordTime whole milliseconds
 * @param bodyDigest SHA-256 of the body
 * @param idempotencyKey by which a repeat is known as the same, null when the caller gave none
 */
record JobRequest(
        Party party,
        Instant recordTime,
        Hash bodyDigest,
        ErrorBehaviour errorBehaviour,
        @Nullable String idempotencyKey) {}
