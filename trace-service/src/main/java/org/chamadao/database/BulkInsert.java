package org.chamadao.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Many rows in few statements, for the tables whose speed decides that of capture and log: binding each value of each
 * row costs the driver more than all else. Takes numbers, times and bytes, which cannot say anything else in SQL than
 * what they are. Not for two threads.
 */
public final class BulkInsert {
    // Longer ones gain nothing, and arrays of half a megabyte are dear to the garbage collector.
    private static final int LONGEST = 200_000;

    private static final String NULL = "NULL";
    private static final HexFormat HEX = HexFormat.of();

    private final Connection connection;
    private final String head;
    private final int columns;
    private final String tail;
    private final StringBuilder statement = new StringBuilder(LONGEST + LONGEST / 8);
    private int values;

    /**
     * Begins without rows.
     *
     * @param head {@code INSERT INTO table (column, …) VALUES}
     * @param columns how many values a row has
     */
    public BulkInsert(Connection connection, String head, int columns) {
        this(connection, head, columns, "");
    }

    /**
     * Begins without rows.
     *
     * @param head {@code INSERT INTO table (column, …) VALUES}
     * @param columns how many values a row has
     * @param tail stands behind the rows, such as {@code  ON DUPLICATE KEY UPDATE …}
     */
    public BulkInsert(Connection connection, String head, int columns, String tail) {
        this.connection = connection;
        this.head = head;
        this.columns = columns;
        this.tail = tail;
    }

    /** The next value of the row. */
    public BulkInsert number(@Nullable Long value) {
        next().append(value == null ? NULL : value.toString());
        return this;
    }

    /** The next value of the row. */
    public BulkInsert number(long value) {
        next().append(value);
        return this;
    }

    /** The next value of the row. */
    public BulkInsert bytes(byte @Nullable [] value) {
        if (value == null) {
            next().append(NULL);
            return this;
        }
        HEX.formatHex(next().append("x'"), value);
        statement.append('\'');
        return this;
    }

    /** The next value of the row, to the microsecond. */
    public BulkInsert time(LocalDateTime value) {
        next().append('\'').append(value).append('\'');
        return this;
    }

    /**
     * Ends the row, and sends what has come together when that is much.
     *
     * @throws IllegalStateException when the row has too few or too many values
     */
    public void endRow() throws SQLException {
        if (values != columns) {
            throw new IllegalStateException("a row of " + values + " values instead of " + columns + ": " + head);
        }
        statement.append(')');
        values = 0;
        if (statement.length() > LONGEST) {
            send();
        }
    }

    /**
     * Sends what has not been sent yet, in the connection's transaction.
     *
     * @throws SQLException with the server's error code, such as 1062 for a key that is there
     */
    public void send() throws SQLException {
        if (values > 0) {
            throw new IllegalStateException("a row that was not ended: " + head);
        }
        if (statement.isEmpty()) {
            return;
        }
        try (var insert = connection.createStatement()) {
            insert.setEscapeProcessing(false);
            insert.executeUpdate(statement.append(tail).toString());
        }
        statement.setLength(0);
    }

    private StringBuilder next() {
        if (values++ > 0) {
            return statement.append(',');
        }
        return statement.isEmpty() ? statement.append(head).append(" (") : statement.append(",(");
    }
}
