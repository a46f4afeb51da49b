package org.chamadao.label;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import org.chamadao.database.BulkInsert;

/** Draws codes and stores them. */
final class CodeBatch {
    private static final int SERIAL_BYTES = 10;
    private static final String HEAD = "INSERT INTO codes (order_row, sequence, serial) VALUES";

    private final SecureRandom random = new SecureRandom();

    /**
     * Stores the codes of an order from one sequence to another, both included, in the connection's transaction.
     *
     * @throws SQLException also, with error code 1062, when a code of the same serial is there already
     */
    void store(Connection connection, long orderRow, Numbering numbering, int from, int to) throws SQLException {
        var insert = new BulkInsert(connection, HEAD, 3);
        switch (numbering) {
            case Numbering.Items _ -> items(insert, orderRow, from, to);
            case Numbering.LogisticUnits units -> {
                for (var sequence = from; sequence <= to; sequence++) {
                    var digits = units.sscc(sequence).getBytes(StandardCharsets.US_ASCII);
                    insert.number(orderRow).number(sequence).bytes(digits).endRow();
                }
            }
        }
        insert.send();
    }

    /** The bytes of a batch are drawn at once: asked for each, the generator costs more than the rows. */
    private void items(BulkInsert insert, long orderRow, int from, int to) throws SQLException {
        var drawn = new byte[(to - from + 1) * SERIAL_BYTES];
        random.nextBytes(drawn);
        var serial = new byte[SERIAL_BYTES];
        for (var sequence = from; sequence <= to; sequence++) {
            System.arraycopy(drawn, (sequence - from) * SERIAL_BYTES, serial, 0, SERIAL_BYTES);
            insert.number(orderRow).number(sequence).bytes(serial).endRow();
        }
    }
}
