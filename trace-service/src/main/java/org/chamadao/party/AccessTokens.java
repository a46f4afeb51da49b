package org.chamadao.party;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.tracelog.Hash;

/** Whose token it is. What was found is remembered for a few seconds, so that a busy caller costs no look-up each time. */
@Singleton
final class AccessTokens {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final Parties parties;
    private final Clock clock;
    private final ConcurrentHashMap<Hash, Found> found = new ConcurrentHashMap<>();

    private record Found(Party party, Instant until) {}

    AccessTokens(Parties parties, Clock clock) {
        this.parties = parties;
        this.clock = clock;
    }

    /** The owner, none when nobody has this token. */
    Optional<Party> owner(AccessToken token) {
        var hash = token.hash();
        var now = clock.instant();
        var remembered = found.get(hash);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.party());
        }
        var owner = parties.byToken(hash);
        owner.ifPresent(party -> remember(hash, new Found(party, now.plus(REMEMBERED))));
        return owner;
    }

    private void remember(Hash hash, Found owner) {
        if (found.size() >= MOST_REMEMBERED) {
            found.clear();
        }
        found.put(hash, owner);
    }
}
