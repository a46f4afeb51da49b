package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chamadao.capture.CapturedEvent;
import org.chamadao.capture.DocumentRule;
import org.chamadao.capture.Refusal;
import org.chamadao.event.Confirmation;
import org.chamadao.event.Events;
import org.chamadao.log.LogArrears;
import org.chamadao.party.Delegations;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;

/**
 * A party captures with things it holds, by what the log knows when it captures. What is not in the log yet does not
 * count against it.
 */
@Singleton
final class CustodyRule implements DocumentRule {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Pasts pasts;
    private final SoleHolders soles;
    private final LogArrears arrears;
    private final Events events;
    private final Parties parties;
    private final Delegations delegations;
    private final CustodyDenials denials;

    CustodyRule(
            Pasts pasts,
            SoleHolders soles,
            LogArrears arrears,
            Events events,
            Parties parties,
            Delegations delegations,
            CustodyDenials denials) {
        this.pasts = pasts;
        this.soles = soles;
        this.arrears = arrears;
        this.events = events;
        this.parties = parties;
        this.delegations = delegations;
        this.denials = denials;
    }

    @Override
    public Inspection inspect(Party captor) {
        return new CustodyInspection(captor);
    }

    @Override
    public Inspection watch(Party captor) {
        return new Watch();
    }

    /** @param hash of the identifier in UTF-8 */
    private record Thing(String identifier, Hash hash) {
        static Thing of(String identifier) {
            return new Thing(identifier, Hash.sha256(identifier.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private record Asked(int index, String eventId, boolean declares, Hand hand, List<Thing> things) {
        List<String> identifiers() {
            return things.stream().map(Thing::identifier).toList();
        }
    }

    private static Refusal refusal(Denied denied) {
        return Refusal.denied(
                "custody",
                "Another party holds " + denied.thing() + ", and has recorded no event that gives it to yours: record"
                        + " receiving it, or ask the holder to record shipping it or to delegate to yours. The holder is"
                        + " told of this.");
    }

    /** What is captured without being asked about may have changed hands: the log knows. */
    private final class Watch implements Inspection {
        private final Map<Integer, List<Thing>> named = new HashMap<>();

        @Override
        public void take(int index, CapturedEvent event) {
            named.put(
                    index,
                    event.leaves().identifiers().stream()
                            .filter(Things::canBeHeld)
                            .map(Thing::of)
                            .toList());
        }

        @Override
        public Map<Integer, Refusal> refusals() {
            return Map.of();
        }

        @Override
        public void captured(int index) {
            named.getOrDefault(index, List.of()).forEach(thing -> soles.end(thing.hash()));
        }
    }

    /** Asks for one document; its events follow one another, so that what one takes over the next may give on. */
    private final class CustodyInspection implements Inspection {
        private final Party captor;
        private final Map<Integer, Asked> asked = new TreeMap<>();
        private final Set<String> fresh = new HashSet<>();
        private final Set<String> begun = new HashSet<>();
        private final Set<String> others = new HashSet<>();
        private final Map<Long, Boolean> delegated = new HashMap<>();

        CustodyInspection(Party captor) {
            this.captor = captor;
        }

        @Override
        public void take(int index, CapturedEvent event) {
            var leaves = event.leaves();
            var named = leaves.identifiers().stream()
                    .filter(Things::canBeHeld)
                    .map(Thing::of)
                    .toList();
            named.forEach(this::sort);
            var hand = Hand.of(captor, event.principal(), Act.of(leaves), Confirmation.meant(leaves));
            asked.put(index, new Asked(index, event.eventId(), event.declaresError(), hand, named));
        }

        /** Most things are new, or the captor's alone; only about the others the log is asked. */
        private void sort(Thing thing) {
            var sole = soles.of(thing.hash());
            if (sole.isPresent() && sole.getAsLong() == captor.id()) {
                return;
            }
            if (sole.isPresent()) {
                begun.add(thing.identifier());
            } else if (!pasts.isNumbered(thing.hash())) {
                fresh.add(thing.identifier());
                return;
            }
            others.add(thing.identifier());
        }

        @Override
        public Map<Integer, Refusal> refusals() {
            // A new thing is free, but not one whose code another has ordered: that is its orderer's.
            others.addAll(pasts.orderedByOthers(captor, fresh));
            var holdings = others.isEmpty() ? Optional.<Holdings>empty() : pasts.of(others);
            if (holdings.isEmpty()) {
                return Map.of();
            }
            var unknown = begun.stream().anyMatch(holdings.get()::isUntouched);
            var denied = unknown ? Map.<Integer, Denied>of() : denied(holdings.get());
            if (unknown || !denied.isEmpty()) {
                // Who took something over a moment ago has it, though the log does not know yet.
                if (!arrears.awaitNone(LONGEST_WAIT)) {
                    return Map.of();
                }
                denied = pasts.of(others).map(this::denied).orElse(Map.of());
            }
            denials.note(captor, denied.values());
            var refusals = new TreeMap<Integer, Refusal>();
            denied.forEach((index, one) -> refusals.put(index, refusal(one)));
            return refusals;
        }

        @Override
        public void captured(int index) {
            var one = asked.get(index);
            if (one == null || one.hand().looks() || one.declares()) {
                return;
            }
            for (var thing : one.things()) {
                if (one.hand().act().lets(thing.identifier())) {
                    soles.end(thing.hash());
                } else if (fresh.contains(thing.identifier()) && !others.contains(thing.identifier())) {
                    soles.begin(thing.hash(), captor.id());
                }
            }
        }

        private Map<Integer, Denied> denied(Holdings holdings) {
            var denied = new TreeMap<Integer, Denied>();
            for (var one : asked.values()) {
                var first = one.identifiers().stream()
                        .filter(thing -> holdings.ask(thing, one.hand()) == Answer.DENIED)
                        .filter(thing -> !mayAllTheSame(thing, holdings.holders(thing)))
                        .findFirst();
                if (first.isPresent() && !isCaptured(one)) {
                    denied.put(one.index(), new Denied(first.get(), holdings.holders(first.get())));
                } else if (!one.declares()) {
                    holdings.follow(one.hand(), one.identifiers());
                }
            }
            return denied;
        }

        private boolean mayAllTheSame(String thing, Set<Long> holders) {
            return holders.stream().anyMatch(this::delegates)
                    || Things.isLot(thing) && pasts.hasCaptured(captor, thing);
        }

        private boolean delegates(long holder) {
            return delegated.computeIfAbsent(
                    holder,
                    id -> parties.byIds(Set.of(id)).stream().anyMatch(party -> delegations.allows(party, captor)));
        }

        /** What is captured already is compared with what is stored, and an error may be declared after the thing is gone. */
        private boolean isCaptured(Asked one) {
            return events.byEventId(captor.id(), one.eventId()).isPresent();
        }
    }
}
