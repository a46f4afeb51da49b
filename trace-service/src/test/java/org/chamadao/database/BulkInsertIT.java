package org.chamadao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkInsertIT {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 8, 0, 0, 123_456_000);

    private final Connection connection;
    private final BulkInsert insert;

    BulkInsertIT() throws SQLException {
        connection = TestDatabase.fresh().dataSource().getConnection();
        insert = new BulkInsert(connection, "INSERT INTO things (id, content, at) VALUES", 3);
    }

    @BeforeEach
    void table() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE things (id BIGINT NULL UNIQUE, content MEDIUMBLOB NULL, at DATETIME(6) NULL)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void stores_any_bytes_numbers_and_times() throws SQLException {
        var bytes = new byte[256];
        for (var value = 0; value < bytes.length; value++) {
            bytes[value] = (byte) value;
        }

        insert.number(Long.MIN_VALUE).bytes(bytes).time(TIME).endRow();
        insert.number(2).bytes(new byte[0]).time(TIME.withNano(0).withSecond(0)).endRow();
        insert.send();

        assertThat(
                        count(
                                "id = " + Long.MIN_VALUE
                                        + " AND at = '2026-03-01 08:00:00.123456' AND OCTET_LENGTH(content) = 256"
                                        + " AND SHA2(content, 256) = '40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880'"))
                .isEqualTo(1);
        assertThat(count("id = 2 AND content = '' AND at = '2026-03-01 08:00:00'"))
                .isEqualTo(1);
    }

    @Test
    void null_is_null() throws SQLException {
        insert.number((Long) null).bytes(null).time(TIME).endRow();
        insert.send();

        assertThat(count("id IS NULL AND content IS NULL")).isEqualTo(1);
    }

    @Test
    void sends_many_rows_in_several_statements() throws SQLException {
        var random = new SplittableRandom(1);
        for (var row = 0; row < 300; row++) {
            var content = new byte[10_000];
            random.nextBytes(content);
            insert.number(row).bytes(content).time(TIME).endRow();
        }
        insert.send();
        insert.send();

        assertThat(count("OCTET_LENGTH(content) = 10000")).isEqualTo(300);
    }

    @Test
    void the_tail_stands_behind_the_rows_of_each_statement() throws SQLException {
        var update = new BulkInsert(
                connection,
                "INSERT INTO things (id, content, at) VALUES",
                3,
                " ON DUPLICATE KEY UPDATE content = VALUES(content)");
        for (var round = 1; round <= 2; round++) {
            for (var row = 0; row < 30; row++) {
                var content = new byte[10_000];
                content[0] = (byte) round;
                update.number(row).bytes(content).time(TIME).endRow();
            }
            update.send();
        }

        assertThat(count("LEFT(content, 1) = x'02'")).isEqualTo(30);
    }

    @Test
    void a_key_that_is_there_is_told_by_its_error_code() throws SQLException {
        insert.number(1).bytes(null).time(TIME).endRow();
        insert.number(1).bytes(null).time(TIME).endRow();

        assertThatThrownBy(insert::send)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1062));
    }

    @Test
    void refuses_rows_of_another_length() {
        insert.number(1);

        assertThatThrownBy(insert::endRow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(insert::send).isInstanceOf(IllegalStateException.class);
    }

    private long count(String where) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM things WHERE " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
