package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.chamadao.database.BulkInsert;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Columns of the table events, there and back, also for those who join it to tables of theirs. */
public final class EventRows {
    private static final String INSERT = "INSERT INTO events (job_id, job_position, party_id, event_id, event_id_hash,"
            + " declaration_digest, content_digest, event_hash, context_digest, record_time, content, authored_key,"
            + " received_key, sequenced_key, authored_root, received_root, author_signature, author_certificate,"
            + " identifiers) VALUES";

    private static final int INSERTED = 19;

    /** The columns of an event, where {@code e} is the table events and {@code c} contexts. */
    public static final String COLUMNS =
            "e.kind, e.id, e.job_id, e.job_position, e.party_id, e.event_id, e.declaration_digest,"
                    + " e.content_digest, e.event_hash, e.record_time, c.content AS context, e.content, e.authored_key,"
                    + " e.received_key, e.sequenced_key, e.authored_root, e.received_root,"
                    + " e.author_signature, e.author_certificate, e.identifiers";

    /** Joins the context to an event. */
    public static final String JOIN_CONTEXT = " LEFT JOIN contexts c ON c.digest = e.context_digest";

    static final String SELECT = "SELECT " + COLUMNS + " FROM events e" + JOIN_CONTEXT;

    private EventRows() {}

    static void insert(Connection connection, long jobId, long partyId, Instant recordTime, List<NewEvent> events)
            throws SQLException {
        var recorded = LocalDateTime.ofInstant(recordTime, ZoneOffset.UTC);
        var insert = new BulkInsert(connection, INSERT, INSERTED);
        for (var event : events) {
            insert.number(jobId).number(event.position()).number(partyId);
            add(insert, event, recorded);
            insert.endRow();
        }
        insert.send();
    }

    private static void add(BulkInsert insert, NewEvent event, LocalDateTime recorded) {
        var signature = event.signature();
        insert.bytes(event.eventId().getBytes(StandardCharsets.UTF_8))
                .bytes(EventKey.idHash(event.eventId()).bytes())
                .bytes(event.declarationDigest().bytes())
                .bytes(event.contentDigest().bytes())
                .bytes(event.eventHash().bytes())
                .bytes(orNull(event.contextDigest()))
                .time(recorded)
                .bytes(event.content())
                .bytes(event.authoredKey().bytes())
                .bytes(event.receivedKey().bytes())
                .bytes(event.sequencedKey().bytes())
                .bytes(event.authoredRoot().bytes())
                .bytes(orNull(event.receivedRoot()))
                .bytes(signature == null ? null : signature.bytes())
                .bytes(
                        signature == null
                                ? null
                                : Hash.ofHex(signature.fingerprint()).bytes())
                .bytes(IdentifierList.encode(event.identifiers()));
    }

    /** Reads {@link #COLUMNS}. */
    public static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getInt("kind"),
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
                signature(row),
                IdentifierList.decode(row.getBytes("identifiers")));
    }

    private static @Nullable AuthorSignature signature(ResultSet row) throws SQLException {
        var signature = row.getBytes("author_signature");
        var certificate = hash(row, "author_certificate");
        return signature == null || certificate == null ? null : new AuthorSignature(signature, certificate.hex());
    }

    private static @Nullable Hash hash(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? null : Hash.of(bytes);
    }

    private static byte @Nullable [] orNull(@Nullable Hash hash) {
        return hash == null ? null : hash.bytes();
    }
}
