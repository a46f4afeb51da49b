package org.chamadao.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    @Test
    void a_missing_connection_is_an_outage_however_deep() {
        var failure = new IllegalStateException(new RuntimeException(new SQLTransientConnectionException("no pool")));

        assertThat(Outage.caused(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1021, 1114, 1213, 1290})
    void a_full_disk_a_deadlock_and_a_read_only_server_are_outages(int code) {
        assertThat(Outage.caused(new SQLException("refused", "HY000", code))).isTrue();
    }

    @Test
    void a_connection_that_cannot_even_be_rolled_back_is_an_outage() {
        var failure = new SQLException("No operations allowed after statement closed.", "S1009");
        assertThat(Outage.caused(failure)).isFalse();

        failure.addSuppressed(new SQLNonTransientConnectionException("connection closed", "08003"));

        assertThat(Outage.caused(new IllegalStateException(failure))).isTrue();
    }

    @Test
    void a_wrong_statement_is_ours() {
        assertThat(Outage.caused(new SQLSyntaxErrorException("no such column", "42S22", 1054)))
                .isFalse();
        assertThat(Outage.caused(new SQLIntegrityConstraintViolationException("duplicate", "23000", 1062)))
                .isFalse();
    }
}
