package org.chamadao.event;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.database.BulkInsert;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;

/** All captured events. None is ever changed or deleted, but for what an erasure takes out of one. */
@Singleton
public final class Events {
    private static final int MOST_PER_QUERY = 1_000;

    private final Jdbi jdbi;

    public Events(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * Stores the events of one job, and notes them for the sequencer, in the caller's transaction.
     *
     * @param recordTime whole milliseconds
     * @throws SQLException also, with error code 1062, when the party has an event of the same {@link EventKey},
     *     or has captured a signed authored root before
     */
    public void append(Connection connection, long jobId, long partyId, Instant recordTime, List<NewEvent> events)
            throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        EventRows.insert(connection, jobId, partyId, recordTime, events);
        try (var pending = connection.prepareStatement(
                "INSERT INTO pending_events (event_row) SELECT id FROM events WHERE job_id = ?")) {
            pending.setLong(1, jobId);
            pending.executeUpdate();
        }
        noteTransformations(connection, jobId, events);
        noteSignedRoots(connection, partyId, events);
    }

    /** A second event of the party with one of these roots is a duplicate key. */
    private static void noteSignedRoots(Connection connection, long partyId, List<NewEvent> events)
            throws SQLException {
        var signed = events.stream().filter(event -> event.signature() != null).toList();
        if (signed.isEmpty()) {
            return;
        }
        var insert = new BulkInsert(connection, "INSERT INTO signed_roots (party_id, authored_root) VALUES", 2);
        for (var event : signed) {
            insert.number(partyId).bytes(event.authoredRoot().bytes()).endRow();
        }
        insert.send();
    }

    /** Makes the events of one transformation findable; few events say that they are a part of one. */
    private static void noteTransformations(Connection connection, long jobId, List<NewEvent> events)
            throws SQLException {
        if (events.stream().allMatch(event -> event.transformationId() == null)) {
            return;
        }
        try (var insert = connection.prepareStatement("INSERT INTO transformations (transformation, event_row)"
                + " SELECT ?, id FROM events WHERE job_id = ? AND job_position = ?")) {
            for (var event : events) {
                var transformation = event.transformationId();
                if (transformation != null) {
                    insert.setBytes(
                            1,
                            Hash.sha256(transformation.getBytes(StandardCharsets.UTF_8))
                                    .bytes());
                    insert.setLong(2, jobId);
                    insert.setInt(3, event.position());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** The keys that a party has stored for these eventIDs, as the caller's transaction sees them. */
    public List<StoredKey> keys(Connection connection, long partyId, Collection<Hash> idHashes, Locking locking)
            throws SQLException {
        var keys = new ArrayList<StoredKey>();
        for (var part : parts(List.copyOf(idHashes))) {
            keys.addAll(keysOf(connection, partyId, part, locking));
        }
        return keys;
    }

    /** What a look-up does to later writers. */
    public enum Locking {
        NONE,
        /** Under REPEATABLE READ nobody else can store one of these eventIDs until the transaction ends. */
        EXCLUSIVE
    }

    private static List<StoredKey> keysOf(Connection connection, long partyId, List<Hash> idHashes, Locking locking)
            throws SQLException {
        var marks = String.join(", ", Collections.nCopies(idHashes.size(), "?"));
        var sql = "SELECT event_id_hash, declaration_digest, content_digest,"
                + " IF(author_signature IS NULL, NULL, authored_root) FROM events WHERE party_id = ?"
                + " AND event_id_hash IN (" + marks + ")"
                + switch (locking) {
                    case NONE -> "";
                    case EXCLUSIVE -> " FOR UPDATE";
                };
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, partyId);
            for (var i = 0; i < idHashes.size(); i++) {
                statement.setBytes(i + 2, idHashes.get(i).bytes());
            }
            var keys = new ArrayList<StoredKey>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var content = rows.getBytes(3);
                    var signedRoot = rows.getBytes(4);
                    keys.add(new StoredKey(
                            new EventKey(Hash.of(rows.getBytes(1)), Hash.of(rows.getBytes(2))),
                            content == null ? null : Hash.of(content),
                            signedRoot == null ? null : Hash.of(signedRoot)));
                }
            }
            return keys;
        }
    }

    /** Which of these authored roots a party has captured with a signature, as the caller's transaction sees them. */
    public Set<Hash> signedRoots(Connection connection, long partyId, Set<Hash> roots) throws SQLException {
        var found = new HashSet<Hash>();
        for (var part : parts(List.copyOf(roots))) {
            var marks = String.join(", ", Collections.nCopies(part.size(), "?"));
            try (var query = connection.prepareStatement(
                    "SELECT authored_root FROM signed_roots WHERE party_id = ? AND authored_root IN (" + marks + ")")) {
                query.setLong(1, partyId);
                for (var place = 0; place < part.size(); place++) {
                    query.setBytes(place + 2, part.get(place).bytes());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(Hash.of(rows.getBytes(1)));
                    }
                }
            }
        }
        return found;
    }

    /** Events by row; unknown rows are left out. */
    public Map<Long, StoredEvent> byRows(Collection<Long> rows) {
        var found = new HashMap<Long, StoredEvent>();
        for (var part : parts(List.copyOf(rows))) {
            jdbi.useHandle(handle -> handle.createQuery(EventRows.SELECT + " WHERE e.id IN (<rows>)")
                    .bindList("rows", part)
                    .map((row, _) -> EventRows.event(row))
                    .forEach(event -> found.put(event.row(), event)));
        }
        return found;
    }

    /** The newest event that a party captured under an eventID: the last error declaration, else the event itself. */
    public Optional<StoredEvent> byEventId(long partyId, String eventId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        EventRows.SELECT + " WHERE e.party_id = ? AND e.event_id_hash = ? AND e.kind = 1"
                                + " ORDER BY e.id DESC LIMIT 1")
                .bind(0, partyId)
                .bind(1, EventKey.idHash(eventId).bytes())
                .map((row, _) -> EventRows.event(row))
                .findOne());
    }

    /** The rows of the events of one job, in the order of the document. */
    public List<Long> rowsOfJob(long jobId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM events WHERE job_id = ? ORDER BY job_position")
                        .bind(0, jobId)
                        .mapTo(Long.class)
                        .list());
    }

    /** The ids of the events of one job, in the order of the document. */
    public List<String> idsOfJob(long jobId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT event_id FROM events WHERE job_id = ? ORDER BY job_position")
                        .bind(0, jobId)
                        .map((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .list());
    }

    /** Index in the log, none until the event is sequenced. */
    public OptionalLong logIndex(long row) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT log_index FROM log_entries WHERE event_row = ?")
                .bind(0, row)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += MOST_PER_QUERY) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_PER_QUERY)));
        }
        return parts;
    }
}
