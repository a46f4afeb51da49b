package org.chamadao.label;

import java.sql.SQLException;

/** The database failed. What was not acknowledged may be asked for again. */
final class LabelStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabelStorageException(SQLException cause) {
        super("codes cannot be stored: " + cause.getMessage(), cause);
    }
}
