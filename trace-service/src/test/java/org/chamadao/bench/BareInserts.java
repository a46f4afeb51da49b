package org.chamadao.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.chamadao.tracelog.Hash;

/**
 * The baseline of capture: plain JDBC into tables with the keys of {@code events} and {@code identifier_events}, on the
 * same server; one row per event, one per identifier, one commit per document.
 */
final class BareInserts {
    private static final byte[] NO_DECLARATION = new byte[Hash.LENGTH];

    private final DataSource dataSource;
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong indices = new AtomicLong();

    BareInserts(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare_events (id BIGINT NOT NULL AUTO_INCREMENT, job_id BIGINT NOT NULL,"
                    + " job_position INT NOT NULL, party_id BIGINT NOT NULL, event_id VARBINARY(2048) NOT NULL,"
                    + " event_id_hash BINARY(32) NOT NULL, declaration_digest BINARY(32) NOT NULL,"
                    + " record_time DATETIME(3) NOT NULL, content MEDIUMBLOB NOT NULL, PRIMARY KEY (id),"
                    + " UNIQUE KEY bare_events_by_event_id (party_id, event_id_hash, declaration_digest),"
                    + " KEY bare_events_by_job (job_id, job_position)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            statement.execute("CREATE TABLE bare_identifiers (log_id INT NOT NULL, identifier BINARY(32) NOT NULL,"
                    + " ordinal BIGINT NOT NULL, log_index BIGINT NOT NULL, PRIMARY KEY (log_id, identifier, ordinal))"
                    + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    /** Stores one document and returns after the commit. */
    void insert(List<CaptureWorkload.Row> rows) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            events(connection, rows);
            identifiers(connection, rows);
            connection.commit();
        }
    }

    private void events(Connection connection, List<CaptureWorkload.Row> rows) throws SQLException {
        var document = documents.incrementAndGet();
        var now = LocalDateTime.of(2026, 3, 1, 0, 0);
        try (var statement = connection.prepareStatement(
                "INSERT INTO bare_events (job_id, job_position, party_id,"
                        + " event_id, event_id_hash, declaration_digest, record_time, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                statement.setLong(1, document);
                statement.setInt(2, i);
                statement.setLong(3, 1);
                statement.setBytes(4, row.eventId());
                statement.setBytes(5, row.eventIdHash());
                statement.setBytes(6, NO_DECLARATION);
                statement.setObject(7, now);
                statement.setBytes(8, row.content());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void identifiers(Connection connection, List<CaptureWorkload.Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO bare_identifiers (log_id, identifier, ordinal, log_index) VALUES (?, ?, ?, ?)")) {
            for (var row : rows) {
                var index = indices.getAndIncrement();
                for (var identifier : row.identifiers()) {
                    statement.setInt(1, 1);
                    statement.setBytes(2, identifier);
                    statement.setLong(3, row.ordinal());
                    statement.setLong(4, index);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
