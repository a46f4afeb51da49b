package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.chamadao.capture.CapturedEvent;
import org.chamadao.capture.DocumentRule;
import org.chamadao.capture.Refusal;
import org.chamadao.custody.StrangeEvents.Strange;
import org.chamadao.event.Confirmation;
import org.chamadao.event.Events;
import org.chamadao.log.LogArrears;
import org.chamadao.party.Delegations;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;

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
    private final StrangerCounts counts;

    CustodyRule(
            Pasts pasts,
            SoleHolders soles,
            LogArrears arrears,
            Events events,
            Parties parties,
            Delegations delegations,
            CustodyDenials denials,
            StrangerCounts counts) {
        this.pasts = pasts;
        this.soles = soles;
        this.arrears = arrears;
        this.events = events;
        this.parties = parties;
        this.delegations = delegations;
        this.denials = denials;
        this.counts = counts;
    }

    @Override
    public Inspection inspect(Party captor) {
        return new CustodyInspection(captor);
    }

    @Override
    public Inspection watch(Party captor) {
        return new Watch(captor);
    }

    private record Asked(int index, String eventId, boolean declares, int bytes, Hand hand, List<Thing> things) {
        static Asked of(int index, Party captor, CapturedEvent event) {
            var leaves = event.leaves();
            return new Asked(
                    index,
                    event.eventId(),
                    event.declaresError(),
                    event.event().end() - event.event().start(),
                    Hand.of(captor, event.principal(), Act.of(leaves), Confirmation.meant(leaves)),
                    leaves.identifiers().stream()
                            .filter(Things::canBeHeld)
                            .map(Thing::of)
                            .toList());
        }

        Strange strange(List<Thing> some) {
            return new Strange(index, declares, bytes, hand, some);
        }

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
        private final Party captor;
        private final Map<Integer, List<Thing>> named = new HashMap<>();
        private final StrangeEvents strange;

        Watch(Party captor) {
            this.captor = captor;
            this.strange = new StrangeEvents(captor, pasts, counts);
        }

        @Override
        public void take(int index, CapturedEvent event) {
            var one = Asked.of(index, captor, event);
            named.put(index, one.things());
            strange.add(one.strange(one.things().stream()
                    .filter(thing -> !isSole(thing, captor) && !Things.isLot(thing.identifier()))
                    .toList()));
        }

        @Override
        public Map<Integer, Refusal> refusals() {
            strange.ask();
            return Map.of();
        }

        @Override
        public Map<Integer, Refusal> refusals(Connection connection, List<Integer> indices) throws SQLException {
            return strange.count(connection, indices);
        }

        @Override
        public void captured(int index) {
            named.getOrDefault(index, List.of()).forEach(thing -> soles.end(thing.hash()));
        }
    }

    private boolean isSole(Thing thing, Party captor) {
        return soles.of(thing.hash()).equals(OptionalLong.of(captor.id()));
    }

    /** Asks for one document; its events follow one another, so that what one takes over the next may give on. */
    private final class CustodyInspection implements Inspection {
        private final Party captor;
        private final Map<Integer, Asked> asked = new TreeMap<>();
        private final Set<String> fresh = new HashSet<>();
        private final Set<String> begun = new HashSet<>();
        private final Set<String> others = new HashSet<>();
        private final Map<Long, Boolean> delegated = new HashMap<>();
        private final StrangeEvents strange;

        CustodyInspection(Party captor) {
            this.captor = captor;
            this.strange = new StrangeEvents(captor, pasts, counts);
        }

        @Override
        public void take(int index, CapturedEvent event) {
            var one = Asked.of(index, captor, event);
            one.things().forEach(this::sort);
            asked.put(index, one);
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
                judgeNone();
                return Map.of();
            }
            var unknown = begun.stream().anyMatch(holdings.get()::isUntouched);
            var denied = unknown ? Map.<Integer, Denied>of() : denied(holdings.get());
            if (unknown || !denied.isEmpty()) {
                // Who took something over a moment ago has it, though the log does not know yet.
                if (!arrears.awaitNone(LONGEST_WAIT)) {
                    return Map.of();
                }
                denied = pasts.of(others).map(this::denied).orElseGet(this::judgeNone);
            }
            denials.note(captor, denied.values());
            var refusals = new TreeMap<Integer, Refusal>();
            denied.forEach((index, one) -> refusals.put(index, refusal(one)));
            return refusals;
        }

        @Override
        public Map<Integer, Refusal> refusals(Connection connection, List<Integer> indices) throws SQLException {
            return strange.count(connection, indices);
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

        /** There is too much to tell whose the things are. */
        private Map<Integer, Denied> judgeNone() {
            strange.clear();
            asked.values()
                    .forEach(one -> strange.add(one.strange(one.things().stream()
                            .filter(thing -> others.contains(thing.identifier()) && !Things.isLot(thing.identifier()))
                            .toList())));
            strange.ask();
            return Map.of();
        }

        private Map<Integer, Denied> denied(Holdings holdings) {
            strange.clear();
            var denied = new TreeMap<Integer, Denied>();
            for (var one : asked.values()) {
                var first = one.identifiers().stream()
                        .filter(thing -> holdings.ask(thing, one.hand()) == Answer.DENIED)
                        .filter(thing -> !mayAllTheSame(thing, holdings.holders(thing)))
                        .findFirst();
                if (first.isPresent() && !isCaptured(one)) {
                    denied.put(one.index(), new Denied(first.get(), holdings.holders(first.get())));
                    continue;
                }
                strange.add(one.strange(one.things().stream()
                        .filter(thing -> isStrange(thing.identifier(), one.hand(), holdings))
                        .toList()));
                if (!one.declares()) {
                    holdings.follow(one.hand(), one.identifiers());
                }
            }
            return denied;
        }

        private boolean isStrange(String thing, Hand hand, Holdings holdings) {
            return holdings.isStrange(thing, hand)
                    && holdings.holders(thing).stream().noneMatch(this::delegates);
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
