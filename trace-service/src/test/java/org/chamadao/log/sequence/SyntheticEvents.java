package org.chamadao.log.sequence;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.chamadao.log.CapturedEvents;
import org.chamadao.tracelog.Hash;

/** Rows of events that wait, with random keys and roots, as many as wanted in little time. */
public final class SyntheticEvents {
    private static final int PER_COMMIT = 5_000;
    private static final long PARTY = 1;

    private SyntheticEvents() {}

    /** Stores events with one identifier each, every identifier twice. */
    public static void store(DataSource dataSource, int from, int count) throws SQLException {
        for (var start = from; start < from + count; start += PER_COMMIT) {
            storePart(dataSource, start, Math.min(from + count, start + PER_COMMIT));
        }
    }

    private static void storePart(DataSource dataSource, int from, int to) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("INSERT INTO events (job_id, job_position, party_id, event_id,"
                        + " event_id_hash, declaration_digest, record_time, content, authored_key, received_key,"
                        + " sequenced_key, authored_root, received_root, identifiers) VALUES"
                        + " (?, ?, ?, ?, ?, ?, NOW(3), ?, ?, ?, ?, ?, ?, ?)");
                var wait = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var number = from; number < to; number++) {
                var id = ("urn:uuid:" + number).getBytes(StandardCharsets.UTF_8);
                insert.setLong(1, from);
                insert.setInt(2, number - from);
                insert.setLong(3, PARTY);
                insert.setBytes(4, id);
                insert.setBytes(5, Hash.sha256(id).bytes());
                insert.setBytes(6, new byte[Hash.LENGTH]);
                insert.setBytes(7, new byte[600]);
                for (var column = 8; column <= 12; column++) {
                    insert.setBytes(column, random());
                }
                var item = CapturedEvents.item("%016X".formatted(number / 2 * 0x9E3779B97F4A7C15L));
                insert.setBytes(13, item.getBytes(StandardCharsets.UTF_8));
                insert.addBatch();
            }
            insert.executeBatch();
            wait.executeUpdate("INSERT INTO pending_events (event_row) SELECT id FROM events WHERE job_id = " + from);
            connection.commit();
        }
    }

    private static byte[] random() {
        var bytes = new byte[Hash.LENGTH];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
