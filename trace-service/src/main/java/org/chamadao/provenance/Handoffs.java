package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.event.HandoffWords;
import org.jspecify.annotations.Nullable;

/** Which events of an item's life offered it, or the pack that it lay in, and which of them accepted that. */
final class Handoffs {
    private static final String EVENT_ID = EntryTree.epcis("eventID");
    private static final String SHIPPING = "https://ref.gs1.org/cbv/BizStep-shipping";

    private final Map<Long, Handoff> byEntry = new HashMap<>();

    /**
     * An event that holds, and may be a side of a handoff.
     *
     * @param captor pseudonym of who captured it
     * @param step IRI of its business step
     */
    record Told(
            long entry,
            String captor,
            Voice voice,
            String eventId,
            @Nullable String step,
            Optional<Acceptance> acceptance) {
        Handoff.Side side() {
            return new Handoff.Side(entry, voice);
        }
    }

    private record Name(String eventId, String captor) {}

    private Handoffs() {}

    static Handoffs of(Lineage lineage, Recomputed recomputed) {
        var told = new ArrayList<Told>();
        lineage.roles().forEach((index, role) -> {
            if (role != StepRole.ORIGIN && !lineage.wrong().containsKey(index)) {
                told(index, recomputed).ifPresent(told::add);
            }
        });
        return among(told);
    }

    private static Optional<Told> told(long index, Recomputed recomputed) {
        var entry = recomputed.entries().get(index);
        var view = entry == null ? null : entry.view();
        var stored = entry == null ? null : entry.stored();
        var captor = entry == null ? null : recomputed.captor(entry);
        if (entry == null
                || view == null
                || stored == null
                || captor == null
                || entry.traced().corrects().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Told(
                index,
                captor.pseudonym(),
                recomputed.isSaid(entry) ? Voice.AUTHOR : Voice.ACCOUNT,
                stored.eventId(),
                view.text("bizStep"),
                Acceptance.of(view)));
    }

    /**
     * Those among events of one item's life. Of the acceptances of an offer the first by a party counts, and the first of
     * a guest, for whom the giver alone speaks, only where there is none.
     *
     * @param told in the order of the log
     */
    static Handoffs among(List<Told> told) {
        var offers = new HashMap<Name, Told>();
        for (var one : told) {
            if (SHIPPING.equals(one.step())) {
                offers.put(new Name(one.eventId(), one.captor()), one);
            }
        }
        var handoffs = new Handoffs();
        for (var one : told) {
            one.acceptance()
                    .filter(acceptance -> acceptance.isBy(one.captor()))
                    .ifPresent(acceptance -> handoffs.add(
                            offers.get(new Name(acceptance.eventId(), acceptance.offeredBy())), acceptance, one));
        }
        return handoffs;
    }

    private void add(@Nullable Told offer, Acceptance acceptance, Told by) {
        if (offer == null) {
            return;
        }
        var earlier = byEntry.get(offer.entry());
        if (earlier != null) {
            if (earlier.guest().isEmpty() || acceptance.guest().isPresent()) {
                return;
            }
            byEntry.remove(earlier.acceptance().entry());
        }
        var handoff = new Handoff(offer.side(), by.side(), acceptance.guest(), acceptance.isDiffering());
        byEntry.put(offer.entry(), handoff);
        byEntry.put(by.entry(), handoff);
    }

    /** The change of custody that an entry is a side of; none for most. */
    Optional<Handoff> of(long index) {
        return Optional.ofNullable(byEntry.get(index));
    }

    /** Names of leaves that prove what is told here of an entry. */
    Set<String> leaves(long index) {
        var handoff = byEntry.get(index);
        if (handoff == null) {
            return Set.of();
        }
        if (handoff.offer().entry() == index) {
            return Set.of(EVENT_ID);
        }
        var leaves = new HashSet<>(Set.of(HandoffWords.ACCEPTS, HandoffWords.OFFERED_BY));
        if (handoff.guest().isPresent()) {
            leaves.add(HandoffWords.GUEST);
        }
        if (handoff.isDiffering()) {
            leaves.add(HandoffWords.DIFFERENCES);
        }
        return leaves;
    }
}
