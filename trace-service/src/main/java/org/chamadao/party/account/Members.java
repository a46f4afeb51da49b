package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Caller;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Person;
import org.jdbi.v3.core.Jdbi;

/** Changes to members. Each that takes something away ends the member's sessions in the same transaction. */
@Singleton
final class Members {
    static final Duration CODE_LIFE = Duration.ofHours(24);

    private final Jdbi jdbi;
    private final Sessions sessions;
    private final SignInThrottle throttle;
    private final Clock clock;

    Members(Jdbi jdbi, Sessions sessions, SignInThrottle throttle, Clock clock) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** What came of a change. */
    enum Outcome {
        DONE,
        /** Nobody could administer the organisation afterwards. */
        LAST_ADMINISTRATOR,
        /** The member is an administrator, and it is not one in person who asks. */
        ADMINISTRATORS_ONLY
    }

    /** Who asks for a change. */
    enum By {
        ADMINISTRATOR_IN_PERSON,
        /** Who cannot do anything to administrators, since a machine's token can be copied. */
        ANOTHER;

        static By of(Caller caller) {
            return caller.administratorInPerson() ? ADMINISTRATOR_IN_PERSON : ANOTHER;
        }

        private boolean mayChange(Person member) {
            return this == ADMINISTRATOR_IN_PERSON || member.role() != MemberRole.ADMINISTRATOR;
        }
    }

    /** What is to change; what is absent stays as it is. */
    record Change(Optional<MemberRole> role, Optional<Boolean> suspended) {}

    /** Gives a member another role, keeps them out, or lets them in, whatever failures to sign in there were. */
    Outcome change(By by, Person person, Change change) {
        return jdbi.inTransaction(handle -> {
            // What stays is read under the lock, so that two changes at once do not undo each other.
            var before = People.locked(handle, person);
            if (!by.mayChange(before)) {
                return Outcome.ADMINISTRATORS_ONLY;
            }
            var role = change.role().orElse(before.role());
            var suspended = change.suspended().orElse(before.suspended());
            if ((suspended || role != MemberRole.ADMINISTRATOR) && People.lastAdministrator(handle, person)) {
                return Outcome.LAST_ADMINISTRATOR;
            }
            handle.execute(
                    "UPDATE people SET role = ?, suspended_at = IF(?, COALESCE(suspended_at, ?), NULL) WHERE id = ?",
                    role.word(),
                    suspended,
                    UtcTime.column(clock.instant()),
                    person.id());
            if (suspended) {
                sessions.endAll(handle, person.id(), "suspended");
            } else {
                change.suspended().ifPresent(_ -> throttle.forget(handle, person));
                sessions.forget();
            }
            return Outcome.DONE;
        });
    }

    /** Deletes name, login and secrets; the pseudonym, which events and certificates may hold, then names nobody. */
    Outcome erase(By by, Person person) {
        return jdbi.inTransaction(handle -> {
            if (!by.mayChange(People.locked(handle, person))) {
                return Outcome.ADMINISTRATORS_ONLY;
            }
            if (People.lastAdministrator(handle, person)) {
                return Outcome.LAST_ADMINISTRATOR;
            }
            handle.execute(
                    "UPDATE people SET login = NULL, name = NULL, password_hash = NULL, pin_hash = NULL,"
                            + " erased_at = COALESCE(erased_at, ?) WHERE id = ?",
                    UtcTime.column(clock.instant()),
                    person.id());
            KnownBrowsers.forget(handle, person.id());
            throttle.forget(handle, person);
            handle.execute("DELETE FROM password_resets WHERE person_id = ?", person.id());
            sessions.endAll(handle, person.id(), "erased");
            return Outcome.DONE;
        });
    }

    /**
     * Sets a password and ends all sessions.
     *
     * @param proved as it was when its password was compared
     * @return false when it was changed meanwhile; then nothing is done
     */
    boolean setPassword(People.Account proved, String hash) {
        var personId = proved.person().id();
        return jdbi.inTransaction(handle -> {
            if (!People.unchanged(handle, proved)) {
                return false;
            }
            handle.execute("UPDATE people SET password_hash = ? WHERE id = ?", hash, personId);
            handle.execute("DELETE FROM password_resets WHERE person_id = ?", personId);
            sessions.endAll(handle, personId, "password");
            return true;
        });
    }

    /**
     * Sets a PIN.
     *
     * @param proved as it was when its password was compared
     * @return false when it was changed meanwhile; then nothing is done
     */
    boolean setPin(People.Account proved, String hash) {
        return jdbi.inTransaction(handle -> {
            if (!People.unchanged(handle, proved)) {
                return false;
            }
            handle.execute(
                    "UPDATE people SET pin_hash = ? WHERE id = ?",
                    hash,
                    proved.person().id());
            return true;
        });
    }

    /** Lets whoever has the code set a new password; an earlier code is void. Gives when it ends. */
    Instant addPasswordCode(long personId, Code code) {
        var now = clock.instant();
        var ends = now.plus(CODE_LIFE);
        jdbi.useTransaction(handle -> {
            People.lock(handle, personId);
            handle.execute("DELETE FROM password_resets WHERE person_id = ?", personId);
            handle.execute(
                    "INSERT INTO password_resets (code_hash, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
                    code.hash().bytes(),
                    personId,
                    UtcTime.column(now),
                    UtcTime.column(ends));
        });
        return ends;
    }

    /** The row of the person whose code it is. */
    Optional<Long> byPasswordCode(Code code) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT person_id FROM password_resets WHERE code_hash = ? AND expires_at > ?")
                .bind(0, code.hash().bytes())
                .bind(1, UtcTime.column(clock.instant()))
                .mapTo(Long.class)
                .findOne());
    }

    /**
     * Takes a code for a new password, once; false when somebody was faster. Whoever knew the old secrets is out: sessions
     * end, the PIN is gone, and no browser is known any more. Failures to sign in are forgotten, so that whoever was kept
     * out by others' guessing gets in.
     */
    boolean usePasswordCode(Person person, Code code, String hash) {
        return jdbi.inTransaction(handle -> {
            if (!People.lock(handle, person.id())) {
                return false;
            }
            var used = handle.execute(
                    "DELETE FROM password_resets WHERE code_hash = ? AND person_id = ? AND expires_at > ?",
                    code.hash().bytes(),
                    person.id(),
                    UtcTime.column(clock.instant()));
            if (used == 1) {
                handle.execute("UPDATE people SET password_hash = ?, pin_hash = NULL WHERE id = ?", hash, person.id());
                KnownBrowsers.forget(handle, person.id());
                throttle.forget(handle, person);
                sessions.endAll(handle, person.id(), "password");
            }
            return used == 1;
        });
    }
}
