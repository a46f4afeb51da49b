package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.party.AccessToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The browsers in which a person has signed in, told by a random cookie. It opens nothing; it only keeps the failures of
 * others from being counted against its owner.
 */
@Singleton
final class KnownBrowsers {
    /** Without a sign-in for so long, a browser is a stranger's again. */
    static final Duration KNOWN_FOR = Duration.ofDays(180);

    /** Of one person; the one that was not used for the longest time makes room. */
    static final int MOST = 20;

    private static final long NOBODY = 0;

    private final Jdbi jdbi;
    private final KeyedHash hashes;
    private final Clock clock;

    KnownBrowsers(Jdbi jdbi, KeyedHash hashes, Clock clock) {
        this.jdbi = jdbi;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Whether a person has signed in with this browser.
     *
     * @param personId none for an account that does not exist, which is asked for like others
     */
    boolean knows(Optional<Long> personId, Optional<AccessToken> browser) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM known_browsers WHERE person_id = ? AND browser = ? AND seen_at > ?")
                        .bind(0, personId.orElse(NOBODY))
                        .bind(1, hash(browser.map(AccessToken::secret).orElse("none")))
                        .bind(2, UtcTime.column(clock.instant().minus(KNOWN_FOR)))
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /**
     * Knows a browser from now on.
     *
     * @param shown the cookie that it has; kept where it is one of ours, since several people may share a browser
     * @return the cookie that it is to have
     */
    AccessToken remember(long personId, Optional<AccessToken> shown) {
        return jdbi.inTransaction(handle -> {
            var browser = shown.filter(cookie -> ours(handle, cookie)).orElseGet(AccessToken::random);
            var now = UtcTime.column(clock.instant());
            handle.execute(
                    "INSERT INTO known_browsers (person_id, browser, seen_at) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE seen_at = ?",
                    personId,
                    hash(browser.secret()),
                    now,
                    now);
            makeRoom(handle, personId);
            return browser;
        });
    }

    private boolean ours(Handle handle, AccessToken cookie) {
        return handle.createQuery("SELECT COUNT(*) FROM known_browsers WHERE browser = ?")
                        .bind(0, hash(cookie.secret()))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static void makeRoom(Handle handle, long personId) {
        handle.createQuery("SELECT browser FROM known_browsers WHERE person_id = ? ORDER BY seen_at DESC"
                        + " LIMIT 100 OFFSET " + MOST)
                .bind(0, personId)
                .mapTo(byte[].class)
                .list()
                .forEach(old -> handle.execute(
                        "DELETE FROM known_browsers WHERE person_id = ? AND browser = ?", personId, old));
    }

    /** Forgets all browsers of a person, in the caller's transaction. */
    static void forget(Handle handle, long personId) {
        handle.execute("DELETE FROM known_browsers WHERE person_id = ?", personId);
    }

    private byte[] hash(String cookie) {
        return hashes.of("browser", cookie);
    }
}
