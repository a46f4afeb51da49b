package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.database.UtcTime;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.party.device.Device.Revoked;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The certificates of all parties' devices. Thread-safe. */
@Singleton
public final class Devices {
    private static final String SELECT = "SELECT d.certificate, d.party_id, d.key_hash, d.person, d.not_before,"
            + " d.not_after, d.enrolled_at, d.revoked_at, d.reason, EXISTS (SELECT 1 FROM devices r"
            + " WHERE r.key_hash = d.key_hash AND r.revoked_at IS NOT NULL) AS key_revoked, " + Carrier.COLUMNS
            + " FROM devices d LEFT JOIN people p ON p.pseudonym = d.person AND p.party_id = d.party_id";

    private final Jdbi jdbi;

    public Devices(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /** Devices by the fingerprints of their certificates; those that were never enrolled are left out. */
    public Map<String, Device> byFingerprints(Collection<String> fingerprints) {
        var found = new HashMap<String, Device>();
        if (!fingerprints.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(SELECT + " WHERE d.fingerprint IN (<fingerprints>)")
                    .bindList(
                            "fingerprints",
                            fingerprints.stream().map(Devices::bytes).toList())
                    .map((row, _) -> device(row))
                    .forEach(device -> found.put(device.certificate().fingerprint(), device)));
        }
        return found;
    }

    /**
     * Which of a party's devices are revoked by now. None of the others can be until the caller's transaction ends, so
     * that what it stores comes before their revocation in the log.
     *
     * @return their key hashes
     */
    public Set<Hash> revoked(Connection connection, long partyId, Set<Hash> keyHashes) throws SQLException {
        // In the order in which a change of the party's devices locks them too.
        try (var party = connection.prepareStatement("SELECT id FROM parties WHERE id = ? LOCK IN SHARE MODE")) {
            party.setLong(1, partyId);
            party.executeQuery().close();
        }
        var keys = keyHashes.stream().sorted().toList();
        // Written so, because MariaDB does not know FOR SHARE.
        try (var query = connection.prepareStatement("SELECT key_hash, revoked_at FROM devices WHERE key_hash IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ") LOCK IN SHARE MODE")) {
            for (var place = 0; place < keys.size(); place++) {
                query.setBytes(place + 1, keys.get(place).bytes());
            }
            var revoked = new HashSet<Hash>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getObject(2) != null) {
                        revoked.add(Hash.of(rows.getBytes(1)));
                    }
                }
            }
            return revoked;
        }
    }

    /** The devices of a party, the newest certificates first. */
    List<Device> of(long partyId) {
        return jdbi.withHandle(handle -> ofParty(handle, partyId));
    }

    static List<Device> ofParty(Handle handle, long partyId) {
        return handle.createQuery(SELECT + " WHERE d.party_id = ? ORDER BY d.enrolled_at DESC, d.fingerprint")
                .bind(0, partyId)
                .map((row, _) -> device(row))
                .list();
    }

    static Optional<Device> find(Handle handle, String fingerprint) {
        return handle.createQuery(SELECT + " WHERE d.fingerprint = ?")
                .bind(0, bytes(fingerprint))
                .map((row, _) -> device(row))
                .findOne();
    }

    /** Whether a key belongs to another party, or to a device that was revoked: then it may not be certified again. */
    static boolean isTaken(Handle handle, byte[] publicKey, long partyId) {
        return handle.createQuery("SELECT COUNT(*) FROM devices WHERE key_hash = ?"
                                + " AND (party_id <> ? OR revoked_at IS NOT NULL)")
                        .bind(0, DeviceKey.hash(publicKey).bytes())
                        .bind(1, partyId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether somebody of this pseudonym is a member of the party who may sign in. */
    static boolean hasMember(Handle handle, long partyId, String pseudonym) {
        return handle.createQuery("SELECT COUNT(*) FROM people WHERE party_id = ? AND pseudonym = ?"
                                + " AND suspended_at IS NULL AND erased_at IS NULL")
                        .bind(0, partyId)
                        .bind(1, HexFormat.of().parseHex(pseudonym))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void insert(
            Handle handle, long partyId, CertificateRules.OfDevice device, Instant enrolledAt, long enrolmentRow) {
        var parsed = device.certificate();
        handle.execute(
                "INSERT INTO devices (fingerprint, party_id, key_hash, certificate, person, not_before, not_after,"
                        + " enrolled_at, enrolment_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bytes(parsed.certificate().fingerprint()),
                partyId,
                DeviceKey.hash(parsed.publicKey()).bytes(),
                parsed.certificate().der(),
                HexFormat.of().parseHex(device.person()),
                UtcTime.column(parsed.validity().notBefore()),
                UtcTime.column(parsed.validity().notAfter()),
                UtcTime.column(enrolledAt),
                enrolmentRow);
    }

    /** Waits for transactions that {@link #revoked} keeps open. */
    static void lock(Handle handle, Hash keyHash) {
        handle.createQuery("SELECT fingerprint FROM devices WHERE key_hash = ? FOR UPDATE")
                .bind(0, keyHash.bytes())
                .mapTo(byte[].class)
                .list();
    }

    static void revoke(Handle handle, String fingerprint, Instant at, String reason, long revocationRow) {
        handle.execute(
                "UPDATE devices SET revoked_at = ?, reason = ?, revocation_row = ? WHERE fingerprint = ?",
                UtcTime.column(at),
                reason,
                revocationRow,
                bytes(fingerprint));
    }

    private static Device device(ResultSet row) throws SQLException {
        var revokedAt = UtcTime.orNull(row, "revoked_at");
        var revocation = revokedAt == null ? null : new Revoked(revokedAt, row.getString("reason"));
        return new Device(
                DeviceCertificate.of(row.getBytes("certificate")),
                row.getLong("party_id"),
                Hash.of(row.getBytes("key_hash")),
                HexFormat.of().formatHex(row.getBytes("person")),
                Carrier.of(row),
                UtcTime.of(row, "not_before"),
                UtcTime.of(row, "not_after"),
                UtcTime.of(row, "enrolled_at"),
                revocation,
                row.getBoolean("key_revoked"));
    }

    static byte[] bytes(String fingerprint) {
        return Hash.ofHex(fingerprint).bytes();
    }
}
