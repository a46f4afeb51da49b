package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Columns of the table events, there and back, also for those who join it to tables of theirs. */
public final class EventRows {
    static final String INSERT = "INSERT INTO events (job_id, job_position, party_id, event_id, event_id_hash,"
            + " declaration_digest, content_digest, event_hash, context_digest, record_time, content, authored_key,"
            + " received_key, sequenced_key, authored_root, received_root, identifiers)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The columns of an event, where {@code e} is the table events and {@code c} contexts. */
    public static final String COLUMNS = "e.id, e.job_id, e.job_position, e.party_id, e.event_id, e.declaration_digest,"
            + " e.content_digest, e.event_hash, e.record_time, c.content AS context, e.content, e.authored_key,"
            + " e.received_key, e.sequenced_key, e.authored_root, e.received_root, e.identifiers";

    /** Joins the context to an event. */
    public static final String JOIN_CONTEXT = " LEFT JOIN contexts c ON c.digest = e.context_digest";

    static final String SELECT = "SELECT " + COLUMNS + " FROM events e" + JOIN_CONTEXT;

    private static final String SEPARATOR = "\n";

    private EventRows() {}

    static void insert(Connection connection, long jobId, long partyId, Instant recordTime, List<NewEvent> events)
            throws SQLException {
        var recorded = LocalDateTime.ofInstant(recordTime, ZoneOffset.UTC);
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var event : events) {
                statement.setLong(1, jobId);
                statement.setLong(3, partyId);
                statement.setObject(10, recorded);
                bind(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, NewEvent event) throws SQLException {
        statement.setInt(2, event.position());
        statement.setBytes(4, event.eventId().getBytes(StandardCharsets.UTF_8));
        statement.setBytes(5, EventKey.idHash(event.eventId()).bytes());
        statement.setBytes(6, event.declarationDigest().bytes());
        statement.setBytes(7, event.contentDigest().bytes());
        statement.setBytes(8, event.eventHash().bytes());
        statement.setBytes(9, orNull(event.contextDigest()));
        statement.setBytes(11, event.content());
        statement.setBytes(12, event.authoredKey().bytes());
        statement.setBytes(13, event.receivedKey().bytes());
        statement.setBytes(14, event.sequencedKey().bytes());
        statement.setBytes(15, event.authoredRoot().bytes());
        statement.setBytes(16, orNull(event.receivedRoot()));
        statement.setBytes(17, String.join(SEPARATOR, event.identifiers()).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #COLUMNS}. */
    public static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("id"),
                row.getLong("job_id"),
                row.getInt("job_position"),
                row.getLong("party_id"),
                new String(row.getBytes("event_id"), StandardCharsets.UTF_8),
                Hash.of(row.getBytes("declaration_digest")),
                hash(row, "content_digest"),
                hash(row, "event_hash"),
                row.getObject("record_time", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBytes("context"),
                row.getBytes("content"),
                hash(row, "authored_key"),
                hash(row, "received_key"),
                Hash.of(row.getBytes("sequenced_key")),
                Hash.of(row.getBytes("authored_root")),
                hash(row, "received_root"),
                identifiers(row.getBytes("identifiers")));
    }

    private static List<String> identifiers(byte[] joined) {
        var text = new String(joined, StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }

    private static @Nullable Hash hash(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? null : Hash.of(bytes);
    }

    private static byte @Nullable [] orNull(@Nullable Hash hash) {
        return hash == null ? null : hash.bytes();
    }
}
