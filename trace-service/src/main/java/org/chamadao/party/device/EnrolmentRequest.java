package org.chamadao.party.device;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.database.UtcTime;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A device that has shown a code and the key it wants to sign with.
 *
 * @param id known to the device and to the party's administrator only
 * @param publicKey SubjectPublicKeyInfo, DER; not to be changed
 * @param fingerprint of the certificate that answered it, null while none has
 */
record EnrolmentRequest(
        UUID id,
        long partyId,
        byte[] publicKey,
        Instant requestedAt,
        @Nullable String fingerprint) {
    /** After that nobody remembers whose device it was. */
    static final Duration OPEN = Duration.ofDays(1);

    private static final String SELECT =
            "SELECT request_id, party_id, public_key, requested_at, fingerprint FROM device_requests";

    boolean isOpen(Instant now) {
        return fingerprint == null && now.isBefore(requestedAt.plus(OPEN));
    }

    static Optional<EnrolmentRequest> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE request_id = ?")
                .bind(0, bytes(id))
                .map((row, _) -> of(row))
                .findOne();
    }

    /** The oldest first. */
    static List<EnrolmentRequest> open(Handle handle, long partyId, Instant now) {
        return handle.createQuery(SELECT + " WHERE party_id = ? AND requested_at > ? AND fingerprint IS NULL"
                        + " ORDER BY requested_at, request_id")
                .bind(0, partyId)
                .bind(1, UtcTime.column(now.minus(OPEN)))
                .map((row, _) -> of(row))
                .list();
    }

    void insert(Handle handle) {
        handle.execute(
                "INSERT INTO device_requests (request_id, party_id, public_key, requested_at) VALUES (?, ?, ?, ?)",
                bytes(id),
                partyId,
                publicKey,
                UtcTime.column(requestedAt));
    }

    void answer(Handle handle, String certificate) {
        handle.execute(
                "UPDATE device_requests SET fingerprint = ? WHERE request_id = ?",
                Devices.bytes(certificate),
                bytes(id));
    }

    private static EnrolmentRequest of(ResultSet row) throws SQLException {
        var id = ByteBuffer.wrap(row.getBytes("request_id"));
        var fingerprint = row.getBytes("fingerprint");
        return new EnrolmentRequest(
                new UUID(id.getLong(), id.getLong()),
                row.getLong("party_id"),
                row.getBytes("public_key"),
                UtcTime.of(row, "requested_at"),
                fingerprint == null ? null : Hash.of(fingerprint).hex());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
