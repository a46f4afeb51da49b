package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.chamadao.party.Party;
import org.chamadao.party.Person;
import org.chamadao.party.Scope;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Opens sessions for people who prove who they are. No answer tells whether an account exists. */
@Singleton
final class SignIn {
    private final People people;
    private final PasswordHashes hashes;
    private final SignInThrottle throttle;
    private final Sessions sessions;

    SignIn(People people, PasswordHashes hashes, SignInThrottle throttle, Sessions sessions) {
        this.people = people;
        this.hashes = hashes;
        this.throttle = throttle;
        this.sessions = sessions;
    }

    /**
     * By name and password.
     *
     * @param source where the request came from
     * @throws ProblemException 401 when they are wrong, 429 after too many attempts
     */
    Sessions.Opened byPassword(String login, String password, String source) {
        var account = Credentials.possible(login) ? people.byLogin(login) : Optional.<People.Account>empty();
        var person = proved(login, account, account.map(People.Account::passwordHash), password, source);
        return sessions.open(person, person.role().scopes(), Sessions.LONGEST);
    }

    /**
     * By PIN, on a handheld of the party. Such a session captures and reads, whatever else the person may do.
     *
     * @throws ProblemException 401 when it is wrong, 429 after too many attempts
     */
    Sessions.Opened byPin(Party party, String pseudonym, String pin, String source) {
        var account = people.member(party.id(), pseudonym);
        var person = proved("pin\n" + pseudonym, account, account.map(People.Account::pinHash), pin, source);
        var scopes = EnumSet.of(Scope.READ, Scope.CAPTURE);
        scopes.retainAll(person.role().scopes());
        return sessions.open(person, scopes, Sessions.SHIFT);
    }

    /** Asks a person who is signed in for their password once more; 403 when it is wrong. */
    void confirm(Person person, String password, String source) {
        var account = people.byId(person.id());
        var name = "confirm\n" + person.pseudonym();
        refuseTooMany(throttle.attempt(name, Optional.of(person.id()), source));
        if (!hashes.matches(password, account.map(People.Account::passwordHash).orElse(null))) {
            throw new ProblemException(Problem.at("/password", ProblemType.FORBIDDEN, "This is not your password."));
        }
        throttle.succeeded(name, person.id(), source);
    }

    private Person proved(
            String name, Optional<People.Account> account, Optional<String> hash, String secret, String source) {
        var person = account.map(People.Account::person);
        refuseTooMany(throttle.attempt(name, person.map(Person::id), source));
        var right = hashes.matches(secret, orNull(hash));
        if (!right || person.isEmpty() || !person.get().active()) {
            throw new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, "The name or the secret is wrong."));
        }
        throttle.succeeded(name, person.get().id(), source);
        return person.get();
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    private static void refuseTooMany(Optional<Duration> wait) {
        if (wait.isPresent()) {
            var seconds = Math.max(1, wait.get().toSeconds());
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "There were too many attempts to sign in; the next one may be made in " + seconds
                                    + " seconds. An administrator of your organisation can set a new password."),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }
}
