package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Person;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing: by one source at one account, by one source at all accounts, and by all sources at one account.
 * An attempt that is refused by a narrow limit does not count against a wider one: otherwise a single source could use up
 * the tries that all others have. The last two let many together keep a person out; hence attempts that come with a secret
 * of the person's own are counted apart. Accounts that do not exist take the same steps as others.
 */
@Singleton
final class SignInThrottle {
    /** After so long no failure counts any more. */
    static final Duration LONGEST_WINDOW = Limit.ACCOUNT.window;

    private final Jdbi jdbi;
    private final KeyedHash hashes;
    private final Clock clock;

    SignInThrottle(Jdbi jdbi, KeyedHash hashes, Clock clock) {
        this.jdbi = jdbi;
        this.hashes = hashes;
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

    private record Counter(Limit limit, byte[] name, byte @Nullable [] account) {}

    /**
     * Counts an attempt as a failure, and says how long it has to wait; none when it may be made now. It is counted before
     * anything is compared, so that many at once get no more tries than one after the other.
     */
    Optional<Duration> attempt(Attempt attempt) {
        var now = clock.instant();
        return jdbi.withHandle(handle -> {
            var counted = new ArrayList<Counter>();
            for (var counter : counters(attempt)) {
                count(handle, counter, now);
                var wait = wait(handle, counter, now);
                if (wait.isPresent()) {
                    counted.forEach(narrower -> takeBack(handle, narrower));
                    return wait;
                }
                counted.add(counter);
            }
            return Optional.empty();
        });
    }

    private static void count(Handle handle, Counter counter, Instant now) {
        var oldest = UtcTime.column(now.minus(counter.limit().window));
        handle.execute(
                "INSERT INTO sign_in_failures (counter, began_at, failures, account) VALUES (?, ?, 1, ?)"
                        + " ON DUPLICATE KEY UPDATE failures = IF(began_at > ?, failures + 1, 1),"
                        + " began_at = IF(began_at > ?, began_at, ?)",
                counter.name(),
                UtcTime.column(now),
                counter.account(),
                oldest,
                oldest,
                UtcTime.column(now));
    }

    private static Optional<Duration> wait(Handle handle, Counter counter, Instant now) {
        return handle.createQuery("SELECT began_at FROM sign_in_failures WHERE counter = ? AND failures > ?"
                        + " AND began_at > ?")
                .bind(0, counter.name())
                .bind(1, counter.limit().failures)
                .bind(2, UtcTime.column(now.minus(counter.limit().window)))
                .map((row, _) ->
                        Duration.between(now, UtcTime.of(row, "began_at").plus(counter.limit().window)))
                .findOne();
    }

    /** It was no failure: what was counted is taken back. */
    void succeeded(Attempt attempt) {
        jdbi.useHandle(handle -> {
            for (var counter : counters(attempt)) {
                if (counter.limit() == Limit.SOURCE_AND_ACCOUNT) {
                    handle.execute("DELETE FROM sign_in_failures WHERE counter = ?", counter.name());
                } else {
                    takeBack(handle, counter);
                }
            }
        });
    }

    private static void takeBack(Handle handle, Counter counter) {
        handle.execute(
                "UPDATE sign_in_failures SET failures = failures - 1 WHERE counter = ? AND failures > 0",
                counter.name());
    }

    /** Forgets all failures at the accounts of a person, in the caller's transaction. */
    void forget(Handle handle, Person person) {
        for (var account : Attempt.accounts(person)) {
            handle.execute("DELETE FROM sign_in_failures WHERE account = ?", (Object) hashes.of("account", account));
        }
    }

    /** From the narrowest to the widest. */
    private List<Counter> counters(Attempt attempt) {
        var account = hashes.of("account", attempt.account());
        return switch (attempt) {
            case Attempt.FromSource(var name, var source) ->
                List.of(
                        new Counter(Limit.SOURCE_AND_ACCOUNT, hashes.of("both", source + "\n" + name), account),
                        new Counter(Limit.SOURCE, hashes.of("source", source), null),
                        new Counter(Limit.ACCOUNT, account, account));
            case Attempt.Apart(var name, var holder) ->
                List.of(new Counter(Limit.SOURCE_AND_ACCOUNT, hashes.of("apart", holder + "\n" + name), account));
        };
    }
}
