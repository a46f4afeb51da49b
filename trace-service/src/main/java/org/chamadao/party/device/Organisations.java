package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.party.device.OrganisationRoot.State;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a phone has to know of all parties to check their signatures without network. */
@Singleton
final class Organisations {
    private static final String ROOTS = "SELECT party_id, certificate AS value FROM organisation_roots"
            + " WHERE state IN ('" + State.CURRENT.word() + "', '" + State.REPLACED.word() + "')"
            + " ORDER BY proposed_at DESC, fingerprint";
    private static final String REVOKED = "SELECT party_id, fingerprint AS value FROM devices d WHERE EXISTS"
            + " (SELECT 1 FROM devices r WHERE r.key_hash = d.key_hash AND r.revoked_at IS NOT NULL)"
            + " ORDER BY fingerprint";

    private final Jdbi jdbi;

    Organisations(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * A party that is not suspended.
     *
     * @param roots that sign its devices, or did, the newest first; base64 of DER
     * @param revoked fingerprints
     */
    record Organisation(
            String party, String name, String role, String city, List<String> roots, List<String> revoked) {}

    /** All of them, by pseudonym. */
    List<Organisation> all() {
        return jdbi.inTransaction(handle -> {
            var roots = values(handle, ROOTS);
            var revoked = values(handle, REVOKED);
            return handle.createQuery("SELECT id, pseudonym, name, role, city FROM parties"
                            + " WHERE suspended_at IS NULL ORDER BY pseudonym")
                    .map((row, _) -> new Organisation(
                            HexFormat.of().formatHex(row.getBytes("pseudonym")),
                            row.getString("name"),
                            row.getString("role"),
                            row.getString("city"),
                            roots.getOrDefault(row.getLong("id"), List.of()).stream()
                                    .map(Base64.getEncoder()::encodeToString)
                                    .toList(),
                            revoked.getOrDefault(row.getLong("id"), List.of()).stream()
                                    .map(HexFormat.of()::formatHex)
                                    .toList()))
                    .list();
        });
    }

    private static Map<Long, List<byte[]>> values(Handle handle, String sql) {
        var found = new HashMap<Long, List<byte[]>>();
        handle.createQuery(sql)
                .map((row, _) -> found.computeIfAbsent(row.getLong("party_id"), _ -> new ArrayList<>())
                        .add(row.getBytes("value")))
                .list();
        return found;
    }
}
