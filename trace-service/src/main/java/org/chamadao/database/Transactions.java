package org.chamadao.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What every transaction that is written by hand does in the same way. */
public final class Transactions {
    private static final int DUPLICATE_KEY = 1062;

    private Transactions() {}

    /** Whether a statement failed because a row of the same unique key is there already. */
    public static boolean isDuplicateKey(Throwable failure) {
        return failure instanceof SQLException cause && cause.getErrorCode() == DUPLICATE_KEY
                || failure.getCause() instanceof SQLException deeper && deeper.getErrorCode() == DUPLICATE_KEY;
    }

    /**
     * Rolls back after a failure. A connection that broke cannot be rolled back; why it broke is what the caller must be
     * told.
     *
     * @param cause is given the failure to roll back, should there be one
     */
    public static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
