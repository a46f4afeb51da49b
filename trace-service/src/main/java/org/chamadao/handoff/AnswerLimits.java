package org.chamadao.handoff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many acceptances a handoff takes: all of them are read whenever it is told of. A party has a share, so that nobody who
 * was shown an offer uses up the places of others.
 */
final class AnswerLimits {
    private static final int MOST = 20;
    private static final int MOST_OF_ONE = 5;
    private static final int MOST_FINGERS = 3;

    private final Map<Long, Map<Long, Integer>> taken;

    /** @param taken how many there are of each party, by the row of the handoff */
    AnswerLimits(Map<Long, Map<Long, Integer>> taken) {
        this.taken = taken;
    }

    /**
     * Counts one more acceptance of a party in.
     *
     * @param giver who signs what guests draw, and nothing else
     * @return why there is no place for it
     */
    Optional<String> add(long handoff, long party, long giver) {
        var ofHandoff = taken.computeIfAbsent(handoff, _ -> new HashMap<>());
        var own = ofHandoff.getOrDefault(party, 0);
        if (party == giver && own >= MOST_FINGERS) {
            return Optional.of("A handoff has at most " + MOST_FINGERS + " acceptances that guests have drawn.");
        }
        if (own >= MOST_OF_ONE) {
            return Optional.of("A party accepts an offer at most " + MOST_OF_ONE + " times.");
        }
        if (ofHandoff.values().stream().mapToInt(Integer::intValue).sum() >= MOST) {
            return Optional.of("A handoff has at most " + MOST + " acceptances.");
        }
        ofHandoff.put(party, own + 1);
        return Optional.empty();
    }
}
