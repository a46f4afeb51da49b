package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chamadao.capture.CapturedEvent;
import org.chamadao.capture.DocumentRule;
import org.chamadao.capture.Refusal;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.Events;
import org.chamadao.event.HandoffWords;
import org.chamadao.handoff.HandoffRows.KnownOffer;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A settlement comes by its own door alone, where the flag and the sides are asked for. And who answers an offer was handed
 * it. Its eventID and its captor are public; its hash is not, since that covers the key of
 * the tree too, so an event that names an offer must have all three. What comes with the offer's message is not asked.
 */
@Singleton
final class HandoffRule implements DocumentRule {
    /** A message may have many things in it: only so many are in memory at once. */
    private static final int AT_ONCE = 100;

    private static final Inspection NOTHING = new Inspection() {
        @Override
        public void take(int index, CapturedEvent event) {
            // Checked when the message came.
        }

        @Override
        public Map<Integer, Refusal> refusals() {
            return Map.of();
        }

        @Override
        public void captured(int index) {
            // Nothing to learn.
        }
    };

    private static final Refusal SETTLED_ELSEWHERE = Refusal.denied(
            "settlement",
            "A flag of a handoff is settled at POST /api/handoffs/{offer}/settlements, by who offered and who accepted;"
                    + " an event that says so is captured there.");

    private final HandoffRows rows;
    private final Events events;

    HandoffRule(HandoffRows rows, Events events) {
        this.rows = rows;
        this.events = events;
    }

    @Override
    public Inspection inspect(Party captor) {
        return new Asking(captor);
    }

    @Override
    public Inspection watch(Party captor) {
        return NOTHING;
    }

    /** How an event names the offer that it answers. */
    private record Named(int index, Optional<Hash> previous, Optional<String> accepts, Optional<String> offeredBy) {
        static Named of(int index, AuthoredLeaves leaves) {
            return new Named(
                    index,
                    text(leaves, HandoffWords.PREVIOUS)
                            .filter(hash -> hash.matches("[0-9a-f]{64}"))
                            .map(Hash::ofHex),
                    text(leaves, HandoffWords.ACCEPTS),
                    text(leaves, HandoffWords.OFFERED_BY));
        }

        private static Optional<String> text(AuthoredLeaves leaves, String name) {
            return leaves.further().stream()
                    .filter(leaf -> leaf.name().equals(name))
                    .findFirst()
                    .flatMap(leaf ->
                            leaf.value() instanceof JsonString text ? Optional.of(text.text()) : Optional.empty());
        }

        Optional<Refusal> refusal(Party captor, @Nullable KnownOffer known) {
            if (known == null
                    || !accepts.equals(Optional.of(known.offer().eventId()))
                    || !offeredBy.equals(Optional.of(known.giverPseudonym()))) {
                return Optional.of(Refusal.denied(
                        "handoff",
                        "It names no offer that is known here: hand it in with its offer, as the devices signed"
                                + " them, at POST /api/handoffs."));
            }
            return captor.id() == known.giver() || known.offer().isFor(captor.pseudonym())
                    ? Optional.empty()
                    : Optional.of(Refusal.denied("taker", "The offer is for another party."));
        }
    }

    /** Asks about one document. */
    private final class Asking implements Inspection {
        private final Party captor;
        private final List<Named> named = new ArrayList<>();
        /** The eventIDs of those that declare one wrong; nothing for the others. */
        private final Map<Integer, String> settling = new HashMap<>();

        Asking(Party captor) {
            this.captor = captor;
        }

        @Override
        public void take(int index, CapturedEvent event) {
            if (HandoffWords.settles(event.leaves())) {
                settling.put(index, event.declaresError() ? event.eventId() : "");
            } else if (HandoffWords.answers(event.leaves())) {
                named.add(Named.of(index, event.leaves()));
            }
        }

        @Override
        public Map<Integer, Refusal> refusals() {
            var refusals = new TreeMap<Integer, Refusal>();
            settling.forEach((index, declared) -> {
                if (declared.isEmpty()
                        || events.byEventId(captor.id(), declared).isEmpty()) {
                    refusals.put(index, SETTLED_ELSEWHERE);
                }
            });
            for (var from = 0; from < named.size(); from += AT_ONCE) {
                var some = named.subList(from, Math.min(from + AT_ONCE, named.size()));
                var offers = rows.offers(
                        some.stream().flatMap(one -> one.previous().stream()).collect(Collectors.toSet()), Map.of());
                for (var one : some) {
                    one.refusal(captor, one.previous().map(offers::get).orElse(null))
                            .ifPresent(refusal -> refusals.put(one.index(), refusal));
                }
            }
            return refusals;
        }

        @Override
        public void captured(int index) {
            // Nothing to learn.
        }
    }
}
