package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.chamadao.tracelog.Hash;

/** Stores what the log takes beside events, as rows of the same table, so that the same sequencer numbers them. */
public final class OperatorEntries {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** No capture job; those count from 1. */
    private static final long NO_JOB = 0;

    private OperatorEntries() {}

    /**
     * Who hands an entry in.
     *
     * @param row of the party
     * @param pseudonym of the party
     */
    public record Captor(long row, String pseudonym, String name) {}

    /**
     * Stores an entry, and notes it for the sequencer, in the caller's transaction.
     *
     * @param recordTime whole milliseconds
     * @return its row of the table events; among rows that wait, the lower one comes first in the log
     */
    public static long append(Connection connection, Captor captor, Instant recordTime, OperatorEntry entry)
            throws SQLException {
        var row = insert(connection, captor, recordTime, entry);
        try (var pending = connection.prepareStatement("INSERT INTO pending_events (event_row) VALUES (?)")) {
            pending.setLong(1, row);
            pending.executeUpdate();
        }
        return row;
    }

    private static long insert(Connection connection, Captor captor, Instant recordTime, OperatorEntry entry)
            throws SQLException {
        var leaves = entry.leaves();
        var authoredKey = key();
        var receivedKey = key();
        var received = ReceivedLeaves.of(
                new ReceivedFacts(captor.pseudonym(), recordTime, null, null, null, null, captor.name()));
        // Nobody can choose this id for an event before it is drawn, and nobody is told it.
        var id = "urn:uuid:" + UUID.randomUUID();
        try (var insert = connection.prepareStatement(
                "INSERT INTO events (kind, job_id, job_position, party_id, event_id, event_id_hash, declaration_digest,"
                        + " record_time, content, authored_key, received_key, sequenced_key, authored_root,"
                        + " received_root, identifiers) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setInt(1, entry.kind().code());
            insert.setLong(2, NO_JOB);
            insert.setLong(3, captor.row());
            insert.setBytes(4, id.getBytes(StandardCharsets.UTF_8));
            insert.setBytes(5, EventKey.idHash(id).bytes());
            insert.setBytes(6, StoredEvent.NO_DECLARATION.bytes());
            insert.setObject(7, LocalDateTime.ofInstant(recordTime, ZoneOffset.UTC));
            insert.setBytes(8, OperatorEntryText.bytes(entry));
            insert.setBytes(9, authoredKey);
            insert.setBytes(10, receivedKey);
            insert.setBytes(11, key());
            insert.setBytes(12, leaves.tree(authoredKey).root().bytes());
            insert.setBytes(13, received.tree(receivedKey).root().bytes());
            insert.setBytes(14, IdentifierList.encode(leaves.identifiers()));
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static byte[] key() {
        var key = new byte[Hash.LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }
}
