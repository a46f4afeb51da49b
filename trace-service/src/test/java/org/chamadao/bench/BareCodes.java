package org.chamadao.bench;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The baseline of orders of codes: plain JDBC into a table with the columns and keys of {@code codes}. */
final class BareCodes {
    /** Rows of one commit, as many as the service commits at once. */
    static final int BATCH = 10_000;

    private static final int SERIAL_BYTES = 10;

    private final DataSource dataSource;
    private final SecureRandom random = new SecureRandom();
    private long order;

    BareCodes(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare_codes (order_row BIGINT NOT NULL, sequence INT NOT NULL,"
                    + " serial VARBINARY(18) NOT NULL, inner_mac BINARY(16) NULL, PRIMARY KEY (order_row, sequence),"
                    + " UNIQUE KEY bare_codes_by_serial (serial)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    /** Serials, drawn before anybody looks at the clock. */
    List<byte[]> draw(int count) {
        var serials = new ArrayList<byte[]>(count);
        for (var place = 0; place < count; place++) {
            var serial = new byte[SERIAL_BYTES];
            random.nextBytes(serial);
            serials.add(serial);
        }
        return serials;
    }

    /** Stores them in batches, each committed. */
    void insert(List<byte[]> serials) throws SQLException {
        order++;
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "INSERT INTO bare_codes (order_row, sequence, serial) VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (var place = 0; place < serials.size(); place++) {
                statement.setLong(1, order);
                statement.setInt(2, place + 1);
                statement.setBytes(3, serials.get(place));
                statement.addBatch();
                if ((place + 1) % BATCH == 0) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
    }
}
