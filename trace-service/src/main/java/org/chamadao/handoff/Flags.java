package org.chamadao.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.handoff.Flag.Kind;
import org.chamadao.handoff.Handoff.Recorded;

/** The flags of one handoff, SPEC.md rule 20: nothing of them is stored, they follow from what was recorded. */
final class Flags {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Handoff handoff;
    private final List<Flag> flags = new ArrayList<>();

    private Flags(Handoff handoff) {
        this.handoff = handoff;
    }

    /**
     * What custody says of an entry.
     *
     * @param kind {@link Kind#NOT_HELD}, {@link Kind#NOT_SHIPPED} or {@link Kind#NOT_READ}
     */
    record OfCustody(Kind kind, Set<String> things) {
        OfCustody {
            things = Set.copyOf(things);
        }
    }

    /** @param custody by the index of an entry */
    static List<Flag> of(Handoff handoff, Map<Long, List<OfCustody>> custody) {
        var flags = new Flags(handoff);
        flags.message("offer", handoff.offer());
        handoff.acceptances().forEach(acceptance -> flags.message("acceptance", acceptance));
        flags.custody("offer", handoff.offer().index(), custody);
        handoff.acceptances().forEach(acceptance -> flags.custody("acceptance", acceptance.index(), custody));
        flags.twice();
        handoff.accepted().stream().findFirst().ifPresent(flags::answer);
        return List.copyOf(flags.flags);
    }

    private void add(Kind kind, String detail, Iterable<String> things) {
        add(handoff.settlers(), kind, detail, things);
    }

    private void add(Set<Long> settlers, Kind kind, String detail, Iterable<String> things) {
        if (things.iterator().hasNext()) {
            flags.add(Flag.of(handoff, settlers, kind, detail, things));
        }
    }

    private void message(String which, Recorded recorded) {
        if (recorded.withdrawn()) {
            return;
        }
        var settlers = handoff.settlers(recorded);
        recorded.kept()
                .ifPresent(kept -> add(
                        settlers,
                        kept.flag(),
                        which + ":" + kept.why(),
                        recorded.part().things()));
        if (recorded.said().time().isAfter(recorded.at().plus(CLOCKS_DIFFER))) {
            add(settlers, Kind.CLOCK, which + ":ahead", recorded.part().things());
        }
    }

    private void custody(String which, OptionalLong index, Map<Long, List<OfCustody>> custody) {
        if (index.isPresent()) {
            custody.getOrDefault(index.getAsLong(), List.of())
                    .forEach(found -> add(found.kind(), which, found.things()));
        }
    }

    private void twice() {
        var accepted = handoff.accepted();
        if (accepted.size() > 1) {
            var things = new HashSet<String>();
            accepted.stream().skip(1).forEach(one -> things.addAll(one.part().things()));
            add(Kind.ACCEPTED_TWICE, "acceptance", things);
        }
    }

    private void answer(Recorded recorded) {
        differences(recorded);
        var time = recorded.said().time();
        if (before(time, handoff.offer().said().time())) {
            add(Kind.CLOCK, "acceptance:beforeOffer", recorded.part().things());
        }
        var expires = handoff.terms().expires();
        if (time.isAfter(expires)) {
            add(Kind.EXPIRED, "acceptance", recorded.part().things());
        } else if (recorded.at().isAfter(expires)) {
            add(Kind.EXPIRED, "acceptance:recorded", recorded.part().things());
        }
    }

    /** Most have none, and are not read. */
    private void differences(Recorded recorded) {
        if (recorded.said().things().equals(handoff.offer().said().things())
                && !recorded.said().damage()) {
            return;
        }
        var acceptance = (Acceptance) recorded.part();
        var arrived = new HashSet<>(acceptance.things());
        var offered = new HashSet<>(handoff.offered().things());
        add(Kind.DIFFERENCE, "missing", without(offered, arrived));
        add(Kind.DIFFERENCE, "damaged", acceptance.damaged());
        add(Kind.DIFFERENCE, "extra", without(arrived, offered));
    }

    private static boolean before(Instant acceptance, Instant offer) {
        return acceptance.isBefore(offer.minus(CLOCKS_DIFFER));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
