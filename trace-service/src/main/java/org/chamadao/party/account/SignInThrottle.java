package org.chamadao.party.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Jdbi;

/**
 * Slows down guessing: by one source at one account, by one source at all accounts, and by all sources at one account.
 * The last would let anyone keep a person out; hence a source from which the person has signed in before is not asked
 * for it. Accounts that do not exist count like others.
 */
final class SignInThrottle {
    private static final Duration KNOWN_FOR = Duration.ofDays(180);
    private static final int CLEANED_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final SecretKeySpec key;
    private final Clock clock;

    /** @param key keeps names and addresses out of the table */
    SignInThrottle(Jdbi jdbi, byte[] key, Clock clock) {
        this.jdbi = jdbi;
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    private enum Limit {
        SOURCE_AND_ACCOUNT(5, Duration.ofMinutes(15)),
        SOURCE(50, Duration.ofMinutes(15)),
        ACCOUNT(100, Duration.ofHours(1));

        private final int failures;
        private final Duration window;

        Limit(int failures, Duration window) {
            this.failures = failures;
            this.window = window;
        }
    }

    private record Counter(Limit limit, byte[] name) {}

    /**
     * Counts an attempt as a failure, and says how long it has to wait; none when it may be made now. It is counted before
     * anything is compared, so that many at once get no more tries than one after the other.
     *
     * @param account name as normalised, whether there is one or not
     * @param personId of the account, when there is one
     */
    Optional<Duration> attempt(String account, Optional<Long> personId, String source) {
        count(account, source);
        var now = clock.instant();
        var known = personId.isPresent() && known(personId.get(), source);
        return counters(account, source).stream()
                .filter(counter -> !known || counter.limit() == Limit.SOURCE_AND_ACCOUNT)
                .flatMap(counter -> wait(counter, now).stream())
                .max(Duration::compareTo);
    }

    private Optional<Duration> wait(Counter counter, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT began_at FROM sign_in_failures WHERE counter = ? AND failures > ?"
                                + " AND began_at > ?")
                .bind(0, counter.name())
                .bind(1, counter.limit().failures)
                .bind(2, UtcTime.column(now.minus(counter.limit().window)))
                .map((row, _) ->
                        Duration.between(now, UtcTime.of(row, "began_at").plus(counter.limit().window)))
                .findOne());
    }

    private void count(String account, String source) {
        var now = clock.instant();
        jdbi.useHandle(handle -> {
            for (var counter : counters(account, source)) {
                var oldest = UtcTime.column(now.minus(counter.limit().window));
                handle.execute(
                        "INSERT INTO sign_in_failures (counter, began_at, failures) VALUES (?, ?, 1)"
                                + " ON DUPLICATE KEY UPDATE failures = IF(began_at > ?, failures + 1, 1),"
                                + " began_at = IF(began_at > ?, began_at, ?)",
                        counter.name(),
                        UtcTime.column(now),
                        oldest,
                        oldest,
                        UtcTime.column(now));
            }
            handle.execute(
                    "DELETE FROM sign_in_failures WHERE began_at < ? LIMIT " + CLEANED_AT_ONCE,
                    UtcTime.column(now.minus(Limit.ACCOUNT.window)));
        });
    }

    /** It was no failure: what was counted is taken back, and the source is known from now on. */
    void succeeded(String account, long personId, String source) {
        var now = UtcTime.column(clock.instant());
        jdbi.useHandle(handle -> {
            for (var counter : counters(account, source)) {
                if (counter.limit() == Limit.SOURCE_AND_ACCOUNT) {
                    handle.execute("DELETE FROM sign_in_failures WHERE counter = ?", counter.name());
                } else {
                    handle.execute(
                            "UPDATE sign_in_failures SET failures = failures - 1 WHERE counter = ? AND failures > 0",
                            counter.name());
                }
            }
            handle.execute(
                    "INSERT INTO known_sources (person_id, source, seen_at) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE seen_at = ?",
                    personId,
                    hash("known", source),
                    now,
                    now);
        });
    }

    private boolean known(long personId, String source) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM known_sources WHERE person_id = ? AND source = ? AND seen_at > ?")
                        .bind(0, personId)
                        .bind(1, hash("known", source))
                        .bind(2, UtcTime.column(clock.instant().minus(KNOWN_FOR)))
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    private List<Counter> counters(String account, String source) {
        return List.of(
                new Counter(Limit.SOURCE_AND_ACCOUNT, hash("both", source + "\n" + account)),
                new Counter(Limit.SOURCE, hash("source", source)),
                new Counter(Limit.ACCOUNT, hash("account", account)));
    }

    private byte[] hash(String kind, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((kind + "\n" + name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }
}
