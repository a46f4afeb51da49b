package org.chamadao.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What every transaction that is written by hand does in the same way. */
public final class Transactions {
    private Transactions() {}

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
