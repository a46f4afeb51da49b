package org.chamadao.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.jspecify.annotations.Nullable;

/** A log for tests: events in the order in which they are put down, each captured in time. */
final class Deeds {
    private static final Instant CAPTURED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-03-04T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("2026-03-04T00:00:00.001Z");

    private final List<Deed> deeds = new ArrayList<>();

    /** An event before it has its place in the log. */
    record Written(Hand hand, List<String> things, Handed handed, Instant captured) {
        Written at(Instant time) {
            return new Written(hand, things, handed, time);
        }

        /** Captured when offers are over. */
        Written tooLate() {
            return at(TOO_LATE);
        }

        /** Captured at the last moment of offers. */
        Written justInTime() {
            return at(EXPIRES);
        }

        /** An offer that says nothing of its end. */
        Written endless() {
            return new Written(
                    hand,
                    things,
                    new Handed(handed.eventId(), handed.taker(), null, handed.accepts(), handed.offeredBy()),
                    captured);
        }
    }

    static Written plain(Hand hand, String... things) {
        return new Written(hand, List.of(things), new Handed("urn:x:plain", null, null, null, null), CAPTURED);
    }

    static Written offer(String id, @Nullable Long taker, Hand hand, String... things) {
        var handed = new Handed(id, taker == null ? null : party(taker).pseudonym(), EXPIRES, null, null);
        return new Written(hand, List.of(things), handed, CAPTURED);
    }

    static Written acceptance(String offer, long offeredBy, Hand hand, String... things) {
        var handed = new Handed(
                "accepts " + offer, null, EXPIRES, offer, party(offeredBy).pseudonym());
        return new Written(hand, List.of(things), handed, CAPTURED);
    }

    static Deeds logged(Collection<Written> events) {
        var log = new Deeds();
        events.forEach(log::log);
        return log;
    }

    private void log(Written written) {
        var captor = party(written.hand().parties().iterator().next());
        var past = new Past(
                deeds.size(),
                captor.id(),
                Optional.empty(),
                written.captured(),
                written.hand().act(),
                false,
                written.things(),
                OptionalLong.empty(),
                written.handed());
        deeds.add(new Deed(past, captor, written.hand()));
    }

    Holdings holdings() {
        var things = new HashSet<String>();
        deeds.forEach(deed -> things.addAll(deed.past().things()));
        return new Lives(Set.copyOf(things), deeds.stream().map(Deed::past).toList(), deeds).holdings(Map.of());
    }

    private static Party party(long id) {
        return new Party(id, "party " + id, "Party " + id, Role.FACTORY, "Menghai", false, null, false, false);
    }
}
