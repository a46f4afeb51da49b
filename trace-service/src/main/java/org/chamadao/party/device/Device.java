package org.chamadao.party.device;

import java.time.Instant;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A device under one of its certificates.
 *
 * @param partyId row of the party that it signs for
 * @param keyHash the same for all certificates of one device
 * @param person pseudonym of who carries it
 * @param carrier what that person is to the party now
 * @param revocation why it no longer counts, null while it does
 * @param keyRevoked whether this or another certificate of the same key was revoked
 */
public record Device(
        DeviceCertificate certificate,
        long partyId,
        Hash keyHash,
        String person,
        Carrier carrier,
        Instant notBefore,
        Instant notAfter,
        Instant enrolledAt,
        @Nullable Revoked revocation,
        boolean keyRevoked) {
    /** When and why a certificate was revoked. */
    public record Revoked(Instant at, String reason) {}

    /** Whether what the device signs at a moment counts. */
    public boolean counts(Instant now) {
        return revocation == null && !keyRevoked && new Validity(notBefore, notAfter).includes(now);
    }
}
