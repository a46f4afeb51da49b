package org.chamadao.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells a database that is away, full, read-only or busy from a statement of ours that is wrong: the first passes, and
 * the same request may then succeed.
 */
final class Outage {
    /** Connection exceptions by SQLSTATE class (SQL:2016 section 24.1). */
    private static final String CONNECTION = "08";

    // Of MySQL 8.4's server error reference, the same in MariaDB: disk full (3, 1021, 1030, 1114), connections used up
    // (1040, 1203), shutting down (1053), lock wait and deadlock (1205, 1213), killed (1317), read only (1290, 1836).
    private static final Set<Integer> PASSING =
            Set.of(3, 1021, 1030, 1040, 1053, 1114, 1203, 1205, 1213, 1290, 1317, 1836);

    private Outage() {}

    /** Whether the failure or anything that caused it is such an outage. */
    static boolean caused(Throwable failure) {
        var depth = 0;
        for (var cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof SQLException e && (passes(e) || rollbackFailed(e))) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /**
     * Connector/J gives a batch whose connection broke the words "statement closed" and a state that means a wrong
     * argument; that the connection is gone is told only by the rollback that failed too.
     */
    private static boolean rollbackFailed(SQLException failure) {
        return Arrays.stream(failure.getSuppressed())
                .anyMatch(suppressed -> suppressed instanceof SQLException e && passes(e));
    }

    private static boolean passes(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || PASSING.contains(failure.getErrorCode())
                || (state != null && state.startsWith(CONNECTION));
    }
}
