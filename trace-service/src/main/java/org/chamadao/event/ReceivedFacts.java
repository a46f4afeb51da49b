package org.chamadao.event;

import java.time.Instant;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * How an entry came in.
 *
 * @param capturedBy the party's random pseudonym
 * @param recordTime written with milliseconds
 * @param signature null when no device of the author signed
 * @param eventHash the {@code ni:} URI of CBV 2.0; null for kinds other than events
 * @param bytesDigest of {@link BytesDigest}; null for kinds other than events
 * @param correctedIndex of an error declaration the index of the entry that it corrects, else null
 * @param partyName null when it is not recorded
 */
public record ReceivedFacts(
        String capturedBy,
        Instant recordTime,
        @Nullable AuthorSignature signature,
        @Nullable String eventHash,
        @Nullable Hash bytesDigest,
        @Nullable Long correctedIndex,
        @Nullable String partyName) {}
