package org.chamadao.publication;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How far a log was published to a cluster; whoever publishes holds the row, so that one does at a time. */
@Singleton
final class PublishedUpTo {
    private final Jdbi jdbi;

    PublishedUpTo(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Publishes from an index on. */
    interface Publishing {
        /** @return the index after the last that Kafka has */
        long from(long index) throws InterruptedException;
    }

    /**
     * Goes on from where it stands; it moves once Kafka has what was published, so that after a failure the same is
     * published again.
     *
     * @return where it stands afterwards; empty while another process is at it
     */
    Optional<Long> goOn(String cluster, String topic, int logId, Publishing publishing) throws InterruptedException {
        begin(cluster, topic, logId);
        return jdbi.<Optional<Long>, InterruptedException>inTransaction(handle -> {
            var found = handle.createQuery("SELECT next_index FROM publications WHERE cluster = ? AND topic = ?"
                            + " AND log_id = ? FOR UPDATE SKIP LOCKED")
                    .bind(0, cluster)
                    .bind(1, topic)
                    .bind(2, logId)
                    .mapTo(Long.class)
                    .findOne();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var next = publishing.from(found.get());
            if (next != found.get()) {
                handle.createUpdate(
                                "UPDATE publications SET next_index = ? WHERE cluster = ? AND topic = ? AND log_id = ?")
                        .bind(0, next)
                        .bind(1, cluster)
                        .bind(2, topic)
                        .bind(3, logId)
                        .execute();
            }
            return Optional.of(next);
        });
    }

    private void begin(String cluster, String topic, int logId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT IGNORE INTO publications (cluster, topic, log_id, next_index) VALUES (?, ?, ?, 0)")
                .bind(0, cluster)
                .bind(1, topic)
                .bind(2, logId)
                .execute());
    }
}
