package org.chamadao.handoff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something about a handoff that its sides should look at.
 *
 * @param detail which message, or what about it
 * @param things sorted, at least one
 * @param settlers rows of the parties whose word settles it
 * @param settledBy those of them that have settled all of it
 */
record Flag(Kind kind, String detail, List<String> things, Set<Long> settlers, Set<Long> settledBy) {
    Flag {
        things = List.copyOf(things);
        settlers = Set.copyOf(settlers);
        settledBy = Set.copyOf(settledBy);
    }

    /** What it is about. */
    enum Kind {
        NOT_HELD("notHeld"),
        NOT_SHIPPED("notShipped"),
        /** More has happened to the things than is read, so that nobody can tell whether it is one of these. */
        NOT_READ("notRead"),
        ACCEPTED_TWICE("acceptedTwice"),
        AFTER_REVOCATION("afterRevocation"),
        NOT_CAPTURED("notCaptured"),
        DIFFERENCE("difference"),
        CLOCK("clock"),
        EXPIRED("expired");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }
    }

    boolean settled() {
        return settledBy.containsAll(settlers);
    }

    /** A flag of a handoff, as far as these parties have settled it. */
    static Flag of(Handoff handoff, Set<Long> settlers, Kind kind, String detail, Iterable<String> things) {
        var sorted = new TreeSet<String>();
        things.forEach(sorted::add);
        var settledBy = new TreeSet<Long>();
        for (var settler : settlers) {
            if (settled(handoff, kind, settler).containsAll(sorted)) {
                settledBy.add(settler);
            }
        }
        return new Flag(kind, detail, List.copyOf(sorted), settlers, settledBy);
    }

    private static Set<String> settled(Handoff handoff, Kind kind, long party) {
        var things = new TreeSet<String>();
        handoff.settlements().stream()
                .filter(settlement -> settlement.flag() == kind && settlement.party() == party)
                .forEach(settlement -> things.addAll(settlement.things()));
        return things;
    }
}
