package org.chamadao.log.sequence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.chamadao.entry.EntryKind;
import org.chamadao.event.IdentifierList;
import org.chamadao.event.StoredEvent;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** The events that wait for their place, oldest rows first; rows say nothing about what was committed before what. */
final class PendingEvents {
    private static final int ROWS_PER_QUERY = 256;
    /** Bytes, by the estimate of {@link IdentifierList#weight}, of the identifiers of one read. */
    private static final long MOST_WEIGHT = 32L << 20;

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
     * Events with the part of the rows that they answer; a row without event is passed over.
     *
     * @param rows how many of the rows have been read, from the first
     */
    record Read(List<PendingEvent> events, int rows) {}

    /**
     * The events of the first of these rows, in their order: as many as memory is set aside for, at least one row.
     *
     * @param rows ascending, at least one
     */
    Read events(List<Long> rows) throws SQLException {
        var raw = new ArrayList<Raw>();
        var read = 0;
        var room = MOST_WEIGHT;
        try (var connection = dataSource.getConnection()) {
            while (read < rows.size() && room > 0) {
                var part = rows.subList(read, Math.min(rows.size(), read + ROWS_PER_QUERY));
                var found = events(connection, part, room);
                raw.addAll(found);
                room -= found.stream().mapToLong(Raw::weight).sum();
                read = room > 0
                        ? read + part.size()
                        : rows.indexOf(found.getLast().row()) + 1;
            }
        }
        return new Read(raw.parallelStream().map(Raw::event).toList(), read);
    }

    /** The events of these rows until there is no more room: somebody may have captured many of the largest kind. */
    private static List<Raw> events(Connection connection, List<Long> rows, long room) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT kind, id, party_id, event_id_hash, declaration_digest,"
                        + " sequenced_key, authored_root, received_root, identifiers FROM events WHERE id IN ("
                        + marks(rows.size()) + ") ORDER BY id",
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY)) {
            query.setFetchSize(Integer.MIN_VALUE); // row by row
            for (var place = 0; place < rows.size(); place++) {
                query.setLong(place + 1, rows.get(place));
            }
            var raw = new ArrayList<Raw>(rows.size());
            try (var found = query.executeQuery()) {
                for (var left = room;
                        left > 0 && found.next();
                        left -= raw.getLast().weight()) {
                    raw.add(Raw.of(found));
                }
            }
            return raw;
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
            int kind,
            long row,
            long partyId,
            Hash eventIdHash,
            Hash declarationDigest,
            Hash sequencedKey,
            Hash authoredRoot,
            @Nullable Hash receivedRoot,
            byte[] identifiers) {
        static Raw of(ResultSet row) throws SQLException {
            var receivedRoot = row.getBytes(8);
            return new Raw(
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(3),
                    Hash.of(row.getBytes(4)),
                    Hash.of(row.getBytes(5)),
                    Hash.of(row.getBytes(6)),
                    Hash.of(row.getBytes(7)),
                    receivedRoot == null ? null : Hash.of(receivedRoot),
                    row.getBytes(9));
        }

        long weight() {
            return IdentifierList.weight(identifiers);
        }

        PendingEvent event() {
            var list = IdentifierList.decode(identifiers);
            return new PendingEvent(
                    EntryKind.of(kind)
                            .orElseThrow(() -> new IllegalStateException("event " + row + " has kind " + kind)),
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
