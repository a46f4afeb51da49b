package org.chamadao.log.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chamadao.database.BulkInsert;
import org.chamadao.log.LogFixture;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;

class IdentifierRowsIT {
    private static final int MANY = 45_000;

    private final LogFixture log = new LogFixture();
    private final IdentifierRows rows =
            new IdentifierRows(log.dataSource(), log.row().id());

    IdentifierRowsIT() throws SQLException {}

    @Test
    void gives_the_newest_number_of_each_that_has_one() throws SQLException {
        store(hash(1), 1, 10);
        store(hash(1), 2, 11);
        store(hash(2), 1, 12);

        var last = rows.last(List.of(hash(3), hash(2), hash(1)));

        assertThat(last)
                .isEqualTo(Map.of(hash(1), new IdentifierRows.Last(2, 11), hash(2), new IdentifierRows.Last(1, 12)));
    }

    @Test
    void the_numbers_of_another_log_do_not_count() throws SQLException {
        store(hash(1), 1, 10);

        assertThat(new IdentifierRows(log.dataSource(), log.row().id() + 1).last(List.of(hash(1))))
                .isEmpty();
    }

    /** To a server that opened the table while it was small, all of its identifiers may look like one. */
    @Test
    void looks_up_by_key_whatever_the_statistics_say() throws SQLException {
        var asked = IntStream.range(0, 1_000).mapToObj(IdentifierRowsIT::hash).toList();
        storeMany();
        log.tamper("ALTER TABLE identifier_events STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
        log.tamper(
                "UPDATE mysql.innodb_index_stats SET stat_value = 1"
                        + " WHERE database_name = DATABASE() AND table_name = 'identifier_events' AND stat_name LIKE 'n_diff%'");
        log.tamper("FLUSH TABLE identifier_events");

        var before = read();
        var last = rows.last(asked);

        assertThat(last).hasSize(asked.size());
        assertThat(read() - before).isLessThan(10L * asked.size());
    }

    @Test
    void fills_the_filter_with_all_that_have_numbers() throws SQLException {
        storeMany();
        store(hash(0), 2, MANY);
        var before = new NumberedBefore();

        var useful = rows.addAll(before);
        before.complete();

        assertThat(useful).isTrue();
        assertThat(IntStream.range(0, MANY).mapToObj(IdentifierRowsIT::hash)).allMatch(before::possibly);
        assertThat(before.possibly(hash(MANY))).isFalse();
    }

    @Test
    void nobody_fills_a_filter_that_was_given_up() throws SQLException {
        storeMany();
        var before = new NumberedBefore();
        before.abandon();

        assertThat(rows.addAll(before)).isFalse();
        before.complete();
        assertThat(before.possibly(hash(0))).isFalse();
    }

    /** Rows that the server has read since it started. */
    private long read() throws SQLException {
        try (var connection = log.dataSource().getConnection();
                var status = connection.createStatement();
                var values = status.executeQuery("SHOW GLOBAL STATUS WHERE Variable_name IN"
                        + " ('Handler_read_next', 'Handler_read_prev', 'Handler_read_rnd_next')")) {
            var sum = 0L;
            while (values.next()) {
                sum += values.getLong(2);
            }
            return sum;
        }
    }

    private void store(Hash identifier, long ordinal, long index) throws SQLException {
        try (var connection = log.dataSource().getConnection()) {
            var insert = insert(connection);
            insert.number(log.row().id())
                    .bytes(identifier.bytes())
                    .number(ordinal)
                    .number(index)
                    .endRow();
            insert.send();
        }
    }

    private void storeMany() throws SQLException {
        try (var connection = log.dataSource().getConnection()) {
            var insert = insert(connection);
            for (var number = 0; number < MANY; number++) {
                insert.number(log.row().id())
                        .bytes(hash(number).bytes())
                        .number(1)
                        .number(number)
                        .endRow();
            }
            insert.send();
        }
    }

    private static BulkInsert insert(Connection connection) {
        return new BulkInsert(
                connection, "INSERT INTO identifier_events (log_id, identifier, ordinal, log_index) VALUES", 4);
    }

    private static Hash hash(int number) {
        return IdentifierRows.hash("urn:x:" + number);
    }
}
