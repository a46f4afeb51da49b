package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Jdbi;

/** Deletes what is long over, in batches that keep no lock for long. */
@Singleton
final class Purge {
    /** Sessions and invitations stay so long after their end, should somebody ask what happened. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final Clock clock;

    Purge(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Idempotent; two at once do no harm. */
    void run() {
        var now = clock.instant();
        inBatches("DELETE FROM sign_in_failures WHERE began_at < ?", now.minus(SignInThrottle.LONGEST_WINDOW));
        inBatches("DELETE FROM known_browsers WHERE seen_at < ?", now.minus(KnownBrowsers.KNOWN_FOR));
        inBatches("DELETE FROM password_resets WHERE expires_at < ?", now);
        inBatches("UPDATE invitations SET name = NULL WHERE name IS NOT NULL AND expires_at < ?", now);
        inBatches("DELETE FROM invitations WHERE expires_at < ?", now.minus(KEPT));
        endedSessions(now);
    }

    private void inBatches(String statement, Instant before) {
        int changed;
        do {
            changed = jdbi.withHandle(handle -> handle.execute(statement + " LIMIT " + BATCH, UtcTime.column(before)));
        } while (changed == BATCH);
    }

    private void endedSessions(Instant now) {
        List<byte[]> ended;
        do {
            // A session was last used before it ended, and that is what the index tells.
            ended = jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM sessions WHERE used_at < :kept"
                            + " AND (ended_at < :kept OR expires_at < :kept OR used_at < :idle) LIMIT " + BATCH)
                    .bind("kept", UtcTime.column(now.minus(KEPT)))
                    .bind("idle", UtcTime.column(now.minus(KEPT).minus(Sessions.IDLE)))
                    .mapTo(byte[].class)
                    .list());
            ended.forEach(this::delete);
        } while (ended.size() == BATCH);
    }

    /** Refresh tokens stay as long as their session: one that was replaced long ago still tells a thief. */
    private void delete(byte[] session) {
        int changed;
        do {
            changed = jdbi.withHandle(handle ->
                    handle.execute("DELETE FROM refresh_tokens WHERE session_id = ? LIMIT " + BATCH, (Object) session));
        } while (changed == BATCH);
        jdbi.useHandle(handle -> handle.execute("DELETE FROM sessions WHERE id = ?", (Object) session));
    }
}
