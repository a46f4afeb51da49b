package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.tracelog.Hash;

/** Stores each {@code @context} once; most documents of a system have the same one. */
@Singleton
final class KnownContexts {
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<Hash> committed = ConcurrentHashMap.newKeySet();

    /** Stores a context in the caller's transaction unless it is there. */
    void add(Connection connection, Hash digest, byte[] content) throws SQLException {
        if (committed.contains(digest)) {
            return;
        }
        try (var statement =
                connection.prepareStatement("INSERT IGNORE INTO contexts (digest, content) VALUES (?, ?)")) {
            statement.setBytes(1, digest.bytes());
            statement.setBytes(2, content);
            statement.executeUpdate();
        }
    }

    /** To be called after the transaction's commit. */
    void remember(Hash digest) {
        if (committed.size() >= MOST_REMEMBERED) {
            committed.clear();
        }
        committed.add(digest);
    }
}
