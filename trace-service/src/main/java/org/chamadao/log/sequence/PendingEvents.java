package org.chamadao.log.sequence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.chamadao.event.IdentifierList;
import org.chamadao.event.StoredEvent;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** The events that wait for their place, oldest rows first; rows say nothing about what was committed before what. */
final class PendingEvents {
    private final DataSource dataSource;

    PendingEvents(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Rows that wait. */
    List<Long> rows(int most) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(
                        "SELECT event_row FROM pending_events ORDER BY event_row LIMIT ?")) {
            query.setInt(1, most);
            var rows = new ArrayList<Long>();
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getLong(1));
                }
            }
            return rows;
        }
    }

    /**
     * The events of these rows, in their order.
     *
     * @param rows ascending
     */
    List<PendingEvent> events(List<Long> rows) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT id, party_id, event_id_hash, declaration_digest,"
                        + " sequenced_key, authored_root, received_root, identifiers FROM events WHERE id IN ("
                        + marks(rows.size()) + ") ORDER BY id")) {
            for (var place = 0; place < rows.size(); place++) {
                query.setLong(place + 1, rows.get(place));
            }
            var raw = new ArrayList<Raw>(rows.size());
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    raw.add(Raw.of(found));
                }
            }
            return raw.parallelStream().map(Raw::event).toList();
        }
    }

    /** Takes events off the list, in the caller's transaction. Gives how many of them were on it. */
    static int remove(Connection connection, List<Long> rows) throws SQLException {
        // Joined to the list: to a list behind IN the server may prefer all rows, and waits for those that a capture is
        // just adding.
        try (var delete = connection.prepareStatement(
                "DELETE p FROM JSON_TABLE(?, '$[*]' COLUMNS (event_row BIGINT PATH '$')) given"
                        + " STRAIGHT_JOIN pending_events p ON p.event_row = given.event_row")) {
            delete.setString(1, rows.toString());
            return delete.executeUpdate();
        }
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** A row as read, before its identifiers are hashed. */
    private record Raw(
            long row,
            long partyId,
            Hash eventIdHash,
            Hash declarationDigest,
            Hash sequencedKey,
            Hash authoredRoot,
            @Nullable Hash receivedRoot,
            byte[] identifiers) {
        static Raw of(ResultSet row) throws SQLException {
            var receivedRoot = row.getBytes(7);
            return new Raw(
                    row.getLong(1),
                    row.getLong(2),
                    Hash.of(row.getBytes(3)),
                    Hash.of(row.getBytes(4)),
                    Hash.of(row.getBytes(5)),
                    Hash.of(row.getBytes(6)),
                    receivedRoot == null ? null : Hash.of(receivedRoot),
                    row.getBytes(8));
        }

        PendingEvent event() {
            var list = IdentifierList.decode(identifiers);
            return new PendingEvent(
                    row,
                    partyId,
                    eventIdHash,
                    !declarationDigest.equals(StoredEvent.NO_DECLARATION),
                    sequencedKey,
                    authoredRoot,
                    receivedRoot,
                    list,
                    list.stream().map(IdentifierRows::hash).toList());
        }
    }
}
