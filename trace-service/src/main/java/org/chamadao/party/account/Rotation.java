package org.chamadao.party.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chamadao.tracelog.Hash;

/**
 * How the refresh tokens of one session follow each other. Each is good until the next one has arrived: the answer that
 * brought it may have been lost, and then its owner has only the old one to show. It has arrived when it is shown, or
 * what came with it is. Of two who go on with the same token, one shows a token that was replaced, sooner or later; that
 * tells a thief.
 *
 * @param current given last; nobody has shown it
 * @param previous for which it was given; none in a new session, and once the current one has arrived
 * @param turned when it was given
 */
record Rotation(Hash current, Optional<Hash> previous, Instant turned) {
    /** Two tabs may show the same token at once; so long after a turn nobody is taken for a thief. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final int TURN_DIGITS = 32;

    /** What comes of a token. */
    sealed interface Outcome {
        /** It was good; so it goes on. */
        record Turned(Rotation next) implements Outcome {}

        /** Somebody was given the next one a moment ago, and may have it. */
        record TooSoon() implements Outcome {}

        /** It was replaced: two hold tokens of this session, and one of them is a thief. */
        record Stolen() implements Outcome {}
    }

    /** Names the current token in public: nobody can compute it from that. */
    String turn() {
        return turn(current);
    }

    /** The same of any token. */
    static String turn(Hash token) {
        return token.hex().substring(0, TURN_DIGITS);
    }

    /** The access token that came with the current one was shown: so the answer was not lost. */
    Rotation arrived() {
        return new Rotation(current, Optional.empty(), turned);
    }

    /**
     * Somebody shows a token.
     *
     * @param shown one that was given in this session, at any time
     * @param fresh to be given for it
     */
    Outcome show(Hash shown, Hash fresh, Instant now) {
        if (shown.equals(current)) {
            return new Outcome.Turned(new Rotation(fresh, Optional.of(shown), now));
        }
        if (now.isBefore(turned.plus(GRACE))) {
            return new Outcome.TooSoon();
        }
        // What was given for it before is lost; were it shown after all, it would be one that was replaced.
        return previous.filter(shown::equals).isPresent()
                ? new Outcome.Turned(new Rotation(fresh, previous, now))
                : new Outcome.Stolen();
    }
}
