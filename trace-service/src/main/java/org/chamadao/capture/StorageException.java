package org.chamadao.capture;

import java.sql.SQLException;

/** The database did not take a document; nothing of it is stored. The same request may be sent again. */
final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(SQLException cause) {
        super("a captured document was not stored", cause);
    }
}
