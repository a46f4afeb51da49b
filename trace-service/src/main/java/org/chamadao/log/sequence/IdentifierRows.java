package org.chamadao.log.sequence;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.tracelog.Hash;

/** The numbers of identifiers as the log has given them. */
final class IdentifierRows {
    // MariaDB makes a temporary table of a longer list.
    private static final int MOST_PER_QUERY = 900;

    private final DataSource dataSource;
    private final int logId;

    IdentifierRows(DataSource dataSource, int logId) {
        this.dataSource = dataSource;
        this.logId = logId;
    }

    /**
     * The newest number of an identifier.
     *
     * @param ordinal from 1
     * @param index of the entry that has it
     */
    record Last(long ordinal, long index) {}

    /** How an identifier is looked up. */
    static Hash hash(String identifier) {
        return Hash.sha256(identifier.getBytes(StandardCharsets.UTF_8));
    }

    /** The newest numbers of those that have any. */
    Map<Hash, Last> last(List<Hash> identifiers) throws SQLException {
        var found = new HashMap<Hash, Last>();
        try (var connection = dataSource.getConnection()) {
            for (var from = 0; from < identifiers.size(); from += MOST_PER_QUERY) {
                var part = identifiers.subList(from, Math.min(identifiers.size(), from + MOST_PER_QUERY));
                last(connection, part, found);
            }
        }
        return found;
    }

    private void last(Connection connection, List<Hash> identifiers, Map<Hash, Last> found) throws SQLException {
        try (var query = connection.prepareStatement("SELECT i.identifier, i.ordinal, i.log_index"
                + " FROM identifier_events i JOIN (SELECT identifier, MAX(ordinal) AS ordinal FROM identifier_events"
                + " WHERE log_id = ? AND identifier IN (" + PendingEvents.marks(identifiers.size())
                + ") GROUP BY identifier) newest ON i.identifier = newest.identifier AND i.ordinal = newest.ordinal"
                + " WHERE i.log_id = ?")) {
            query.setInt(1, logId);
            for (var place = 0; place < identifiers.size(); place++) {
                query.setBytes(place + 2, identifiers.get(place).bytes());
            }
            query.setInt(identifiers.size() + 2, logId);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(Hash.of(rows.getBytes(1)), new Last(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
    }

    /** Writes the numbers of a batch, in the caller's transaction. */
    void insert(Connection connection, List<NumberedEvent> events) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var event : events) {
            for (var place = 0; place < event.numbers().size(); place++) {
                rows.add(new Row(
                        event.pending().identifierHashes().get(place),
                        event.numbers().get(place).ordinal(),
                        event.index()));
            }
        }
        // In the order of the key the server touches each page once.
        rows.sort(Comparator.comparing(Row::identifier).thenComparingLong(Row::ordinal));
        try (var insert = connection.prepareStatement(
                "INSERT INTO identifier_events (log_id, identifier, ordinal, log_index) VALUES (?, ?, ?, ?)")) {
            for (var row : rows) {
                insert.setInt(1, logId);
                insert.setBytes(2, row.identifier().bytes());
                insert.setLong(3, row.ordinal());
                insert.setLong(4, row.index());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private record Row(Hash identifier, long ordinal, long index) {}
}
