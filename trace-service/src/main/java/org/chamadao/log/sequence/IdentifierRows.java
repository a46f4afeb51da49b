package org.chamadao.log.sequence;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.database.BulkInsert;
import org.chamadao.tracelog.Hash;

/** The numbers of identifiers as the log has given them. */
final class IdentifierRows {
    private static final int MOST_PER_QUERY = 1_000;

    // A list behind IN is judged by statistics that the server took when it opened the table, perhaps empty, and then
    // it
    // reads all of it. Joined one by one there is only one way.
    private static final String NEWEST = "SELECT given.place, i.ordinal, i.log_index"
            + " FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, digits CHAR(64) PATH '$')) given"
            + " STRAIGHT_JOIN identifier_events i ON i.log_id = ? AND i.identifier = UNHEX(given.digits)"
            + " AND i.ordinal = (SELECT newest.ordinal FROM identifier_events newest WHERE newest.log_id = ?"
            + " AND newest.identifier = UNHEX(given.digits) ORDER BY newest.ordinal DESC LIMIT 1)";

    private static final int MOST_PER_READ = 20_000;
    private static final String NEXT = "SELECT identifier FROM identifier_events"
            + " WHERE log_id = ? AND identifier > ? AND ordinal = 1 ORDER BY log_id, identifier LIMIT ?";

    private static final String INSERT =
            "INSERT INTO identifier_events (log_id, identifier, ordinal, log_index) VALUES";

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
        try (var query = connection.prepareStatement(NEWEST)) {
            query.setString(1, identifiers.stream().map(Hash::toString).collect(joining("\",\"", "[\"", "\"]")));
            query.setInt(2, logId);
            query.setInt(3, logId);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(identifiers.get(rows.getInt(1) - 1), new Last(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
    }

    /**
     * Adds the identifiers that have numbers, in order, for as long as it is of use; others get the connection between
     * the reads.
     *
     * @return false when there are too many, or nobody asks any more
     */
    boolean addAll(NumberedBefore before) throws SQLException {
        var added = 0;
        var last = new byte[0];
        while (!before.abandoned() && added <= NumberedBefore.MOST) {
            var read = 0;
            try (var connection = dataSource.getConnection();
                    var query = connection.prepareStatement(NEXT)) {
                query.setInt(1, logId);
                query.setBytes(2, last);
                query.setInt(3, MOST_PER_READ);
                try (var rows = query.executeQuery()) {
                    for (; rows.next(); read++) {
                        last = rows.getBytes(1);
                        before.add(Hash.of(last));
                    }
                }
            }
            added += read;
            if (read < MOST_PER_READ) {
                return added <= NumberedBefore.MOST;
            }
        }
        return false;
    }

    /** Writes the numbers of a batch, in the caller's transaction. */
    void insert(Connection connection, List<NumberedEvent> events) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var event : events) {
            for (var place = 0; place < event.numbers().size(); place++) {
                rows.add(Row.of(
                        event.pending().identifierHashes().get(place),
                        event.numbers().get(place).ordinal(),
                        event.index()));
            }
        }
        // In the order of the key the server touches each page once.
        Collections.sort(rows);
        var insert = new BulkInsert(connection, INSERT, 4);
        for (var row : rows) {
            insert.number(logId)
                    .bytes(row.identifier().bytes())
                    .number(row.ordinal())
                    .number(row.index())
                    .endRow();
        }
        insert.send();
    }

    /**
     * A row in the order of the key.
     *
     * @param start the identifier's first eight bytes, which nearly always decide
     */
    private record Row(long start, Hash identifier, long ordinal, long index) implements Comparable<Row> {
        static Row of(Hash identifier, long ordinal, long index) {
            return new Row(ByteBuffer.wrap(identifier.bytes()).getLong(), identifier, ordinal, index);
        }

        @Override
        public int compareTo(Row other) {
            var byStart = Long.compareUnsigned(start, other.start);
            if (byStart != 0) {
                return byStart;
            }
            var byIdentifier = identifier.compareTo(other.identifier);
            return byIdentifier != 0 ? byIdentifier : Long.compare(ordinal, other.ordinal);
        }
    }
}
