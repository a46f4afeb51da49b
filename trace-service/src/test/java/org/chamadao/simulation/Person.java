package org.chamadao.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.chamadao.simulation.chance.Scramble;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Network;

/**
 * Someone with a phone.
 *
 * @param secret that never leaves the phone, and that pseudonyms are made of
 * @param number where the number of the first SIM is from
 * @param secondNumber the same unless there are two SIMs
 * @param line at home
 */
record Person(City home, long secret, City number, City secondNumber, Network line, Set<Trait> traits) {

    /** Apps of a phone do not share what they store. */
    long secret(Instant at, int app) {
        if (traits.contains(Trait.BROWSES_PRIVATELY)) {
            return Scramble.of(secret, app, at.toEpochMilli());
        }
        if (traits.contains(Trait.CLEARS_STORAGE)) {
            long week = ChronoUnit.DAYS.between(Instant.EPOCH, at) / 7;
            return Scramble.of(secret, app, week);
        }
        return Scramble.of(secret, app);
    }

    /** The same person with a second phone. */
    Person withPhone(long otherSecret, City otherNumber) {
        return new Person(home, otherSecret, otherNumber, otherNumber, line, traits);
    }
}
