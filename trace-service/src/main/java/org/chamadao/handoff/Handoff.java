package org.chamadao.handoff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.chamadao.handoff.Said.Terms;
import org.chamadao.tracelog.Hash;

/**
 * What the server knows of one handoff.
 *
 * @param row of this database
 * @param giver row of the party
 * @param acceptances in the order in which they were recorded; guests' on the giver's phone among them
 * @param guest what somebody said by a link; also what was declared wrong, when nothing else was said
 */
record Handoff(
        long row,
        Hash hash,
        long giver,
        Recorded offer,
        List<Recorded> acceptances,
        Optional<GuestAnswer> guest,
        List<Settlement> settlements) {
    Handoff {
        acceptances = List.copyOf(acceptances);
        settlements = List.copyOf(settlements);
    }

    /**
     * A message that was brought.
     *
     * @param hash of the message
     * @param said what lists tell of it
     * @param reading of the message, for all that it says
     * @param party row of whose device signed it
     * @param kept why its event is not in the log
     * @param withdrawn whether its party has said that it did not happen
     * @param index of its entry, once it has one
     */
    record Recorded(
            Hash hash,
            Said said,
            Supplier<Part> reading,
            long party,
            Instant at,
            Optional<Kept> kept,
            boolean adopted,
            boolean withdrawn,
            OptionalLong index) {
        Part part() {
            return reading.get();
        }

        boolean counts() {
            return kept.isEmpty() && !withdrawn;
        }

        boolean byFinger() {
            return said.byFinger();
        }
    }

    /**
     * Why a message is kept outside of the log.
     *
     * @param flag {@code afterRevocation} or {@code notCaptured}
     * @param why in a word
     */
    record Kept(Flag.Kind flag, String why) {
        String text() {
            return flag.word() + ":" + why;
        }

        static Kept of(String text) {
            var colon = text.indexOf(':');
            return new Kept(
                    Flag.Kind.of(text.substring(0, colon))
                            .orElseThrow(() -> new IllegalStateException("no such flag in the database: " + text)),
                    text.substring(colon + 1));
        }
    }

    /**
     * What somebody said who had a link.
     *
     * @param time by their clock
     * @param withdrawn whether the giver has said that it did not happen
     * @param index of the entry, once it has one
     */
    record GuestAnswer(Instant time, Instant at, boolean withdrawn, OptionalLong index) {}

    /** What one side said of a flag. */
    record Settlement(Flag.Kind flag, long party, Set<String> things) {
        Settlement {
            things = Set.copyOf(things);
        }
    }

    /** What somebody said by a link, and counts. */
    Optional<GuestAnswer> guestAnswer() {
        return guest.filter(answer -> !answer.withdrawn());
    }

    /** The acceptance that is the handoff's: by a device, else by a finger; none when a link's is, or there is none. */
    Optional<Recorded> acceptance() {
        return accepted().stream().findFirst().or(this::byFinger);
    }

    /** Those by devices, that count; the first is the handoff's. */
    List<Recorded> accepted() {
        return acceptances.stream()
                .filter(Recorded::counts)
                .filter(one -> !one.byFinger())
                .toList();
    }

    Optional<Recorded> byFinger() {
        return acceptances.stream()
                .filter(Recorded::counts)
                .filter(Recorded::byFinger)
                .findFirst();
    }

    Terms terms() {
        return offer.said().terms().orElseThrow();
    }

    /** All that was offered, read for this. */
    Offer offered() {
        return (Offer) offer.part();
    }

    /** Rows of the parties whose word settles a flag: who offered, and who has accepted in the log. */
    Set<Long> settlers() {
        var settlers = new LinkedHashSet<Long>();
        settlers.add(giver);
        acceptances.stream().filter(Recorded::counts).map(Recorded::party).forEach(settlers::add);
        return settlers;
    }

    /** The same for a flag about one message, whose party has a word in it though it is kept outside of the log. */
    Set<Long> settlers(Recorded message) {
        var settlers = settlers();
        settlers.add(message.party());
        return settlers;
    }

    State state() {
        if (offer.withdrawn()) {
            return State.WITHDRAWN;
        }
        if (!accepted().isEmpty() || byFinger().isPresent() || guestAnswer().isPresent()) {
            return State.ACCEPTED;
        }
        return terms().waybill().isPresent() ? State.SENT : State.OFFERED;
    }

    /** How far it is. */
    enum State {
        OFFERED("offered"),
        ACCEPTED("accepted"),
        /** With a carrier that accepts nothing. */
        SENT("sent"),
        WITHDRAWN("withdrawn");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The entry that has the last of both signatures; empty as long as one is missing, or not in the log. */
    OptionalLong lastIndex() {
        var answer = acceptance().map(Recorded::index);
        var other = answer.or(() -> guestAnswer().map(GuestAnswer::index))
                .orElseGet(() -> terms().waybill().isPresent() ? offer.index() : OptionalLong.empty());
        return offer.index().isPresent() && other.isPresent()
                ? OptionalLong.of(Math.max(offer.index().getAsLong(), other.getAsLong()))
                : OptionalLong.empty();
    }

    /** When the server had the last of both. */
    Instant recordedAt() {
        return acceptance()
                .map(Recorded::at)
                .or(() -> guestAnswer().map(GuestAnswer::at))
                .filter(at -> at.isAfter(offer.at()))
                .orElse(offer.at());
    }

    Optional<Instant> acceptedAt() {
        return acceptance().map(one -> one.said().time()).or(() -> guestAnswer().map(GuestAnswer::time));
    }

    /** Indices of all its entries. */
    List<Long> indices() {
        var indices = new ArrayList<Long>();
        offer.index().ifPresent(indices::add);
        acceptances.forEach(one -> one.index().ifPresent(indices::add));
        return indices;
    }
}
