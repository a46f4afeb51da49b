package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.chamadao.party.AccessToken;
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
    // Nobody can have this login: it has too few characters.
    private static final String NO_LOGIN = "-";

    private final People people;
    private final PasswordHashes hashes;
    private final SignInThrottle throttle;
    private final KnownBrowsers browsers;
    private final Sessions sessions;

    SignIn(People people, PasswordHashes hashes, SignInThrottle throttle, KnownBrowsers browsers, Sessions sessions) {
        this.people = people;
        this.hashes = hashes;
        this.throttle = throttle;
        this.browsers = browsers;
        this.sessions = sessions;
    }

    /** Somebody with their session. */
    record SignedIn(Person person, Sessions.Opened session) {}

    /**
     * By name and password.
     *
     * @param source where the request came from
     * @param browser the cookie that tells the browser
     * @throws ProblemException 401 when they are wrong, 429 after too many attempts
     */
    SignedIn byPassword(String login, String password, String source, Optional<AccessToken> browser) {
        var account = people.byLogin(Credentials.possible(login) ? login : NO_LOGIN);
        var known = browsers.knows(account.map(found -> found.person().id()), browser);
        var attempt = browser.filter(_ -> known)
                .map(cookie -> Attempt.byPassword(login, cookie))
                .orElseGet(() -> Attempt.byPassword(login, source));
        var proved = proved(attempt, account, account.map(People.Account::passwordHash), password);
        var person = proved.person();
        return new SignedIn(
                person,
                sessions.open(proved, person.role().scopes(), Sessions.LONGEST).orElseThrow(SignIn::wrong));
    }

    /**
     * By PIN, on a handheld of the party. Such a session captures and reads, whatever else the person may do.
     *
     * @throws ProblemException 401 when it is wrong, 429 after too many attempts
     */
    Sessions.Opened byPin(Party party, String pseudonym, String pin, String source) {
        var account = people.member(party.id(), pseudonym);
        var attempt = Attempt.byPin(party, pseudonym, source);
        var proved = proved(attempt, account, account.map(People.Account::pinHash), pin);
        var scopes = EnumSet.of(Scope.READ, Scope.CAPTURE);
        scopes.retainAll(proved.person().role().scopes());
        return sessions.open(proved, scopes, Sessions.SHIFT).orElseThrow(SignIn::wrong);
    }

    /** Asks a person who is signed in for their password once more; 403 when it is wrong. Gives what it was compared with. */
    People.Account confirm(Person person, String password) {
        var account = people.byId(person.id());
        var attempt = Attempt.confirmation(person);
        refuseTooMany(throttle.attempt(attempt));
        if (!hashes.matches(password, account.map(People.Account::passwordHash).orElse(null))) {
            throw notYourPassword();
        }
        throttle.succeeded(attempt);
        return account.orElseThrow();
    }

    /** The answer to a wrong password of somebody who is signed in. */
    static ProblemException notYourPassword() {
        return new ProblemException(
                Problem.denied("password", "This is not your password.").inPlace("/password"));
    }

    private People.Account proved(
            Attempt attempt, Optional<People.Account> account, Optional<String> hash, String secret) {
        refuseTooMany(throttle.attempt(attempt));
        var right = hashes.matches(secret, orNull(hash));
        if (!right || account.isEmpty() || !account.get().person().active()) {
            throw wrong();
        }
        throttle.succeeded(attempt);
        return account.get();
    }

    private static ProblemException wrong() {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, "The name or the secret is wrong."));
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
