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
        if (things.iterator().hasNext()) {
            flags.add(Flag.of(handoff, kind, detail, things));
        }
    }

    private void message(String which, Recorded recorded) {
        if (recorded.withdrawn()) {
            return;
        }
        var things = recorded.part().things();
        recorded.kept().ifPresent(kept -> add(kept.flag(), which + ":" + kept.why(), things));
        if (recorded.part().time().isAfter(recorded.at().plus(CLOCKS_DIFFER))) {
            add(Kind.CLOCK, which + ":ahead", things);
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
        var acceptance = (Acceptance) recorded.part();
        var offer = handoff.offered();
        var arrived = new HashSet<>(acceptance.things());
        var offered = new HashSet<>(offer.things());
        add(Kind.DIFFERENCE, "missing", without(offered, arrived));
        add(Kind.DIFFERENCE, "damaged", acceptance.damaged());
        add(Kind.DIFFERENCE, "extra", without(arrived, offered));
        if (before(acceptance.time(), offer.time())) {
            add(Kind.CLOCK, "acceptance:beforeOffer", acceptance.things());
        }
        if (acceptance.time().isAfter(offer.expires())) {
            add(Kind.EXPIRED, "acceptance", acceptance.things());
        } else if (recorded.at().isAfter(offer.expires())) {
            add(Kind.EXPIRED, "acceptance:recorded", acceptance.things());
        }
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
