package org.chamadao.custody;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.party.Party;

/**
 * Who did something.
 *
 * @param parties rows of the party that captured it and of the one that it stated for
 * @param looks whether they held nothing for it
 */
public record Hand(Set<Long> parties, Act act, boolean looks) {
    public Hand {
        parties = Set.copyOf(parties);
        looks = looks || act.kind() == Act.Kind.SAYS;
    }

    /**
     * It is the office of some to look at what others hold, and of the operator to record that a buyer opened what is the
     * buyer's; and who confirms only agrees.
     */
    public static Hand of(Party captor, Optional<Long> principal, Act act, boolean confirms) {
        return new Hand(
                Stream.concat(Stream.of(captor.id()), principal.stream()).collect(Collectors.toUnmodifiableSet()),
                act,
                confirms || act.observes() && (captor.role().looksOn() || captor.operator() && act.opens()));
    }
}
