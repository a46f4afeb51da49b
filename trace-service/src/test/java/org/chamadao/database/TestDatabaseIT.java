package org.chamadao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {
    @Test
    void a_fresh_database_has_the_tables_and_no_rows() throws SQLException {
        assertThat(count(TestDatabase.fresh(), "SELECT COUNT(*) FROM events")).isZero();
    }

    @Test
    void two_databases_do_not_see_each_other() throws SQLException {
        TestDatabase one = TestDatabase.fresh();
        TestDatabase other = TestDatabase.fresh();

        try (var connection = one.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO pending_events VALUES (7)");
        }

        assertThat(count(one, "SELECT COUNT(*) FROM pending_events")).isEqualTo(1);
        assertThat(count(other, "SELECT COUNT(*) FROM pending_events")).isZero();
    }

    private static int count(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
