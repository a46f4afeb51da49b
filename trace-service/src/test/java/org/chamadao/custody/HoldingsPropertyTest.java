package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.custody.Act.Kind;

/** Random lives of a few things, as capture lets them happen and as races let them. */
class HoldingsPropertyTest {
    private static final long OWNER = 1;
    private static final List<String> THINGS = List.of(
            "https://id.gs1.org/01/09506000134352/21/A",
            "https://id.gs1.org/01/09506000134352/21/B",
            "https://id.gs1.org/00/095060001234567893",
            "https://id.gs1.org/8003/09506000134352X1");

    /** An event, not yet told who captured it. */
    record Drawn(long party, Kind kind, int parent, Set<Integer> children, boolean empties, int hour) {
        Hand hand(long who) {
            var packing = kind == Kind.PACKS || kind == Kind.UNPACKS;
            return new Hand(
                    Set.of(who),
                    new Act(
                            kind,
                            packing ? THINGS.get(parent) : null,
                            packing && !empties ? Set.copyOf(named()) : Set.of(),
                            kind == Kind.UNPACKS && empties,
                            Instant.ofEpochSecond(hour * 3600L),
                            false,
                            false),
                    false);
        }

        List<String> named() {
            return children.stream().map(THINGS::get).toList();
        }

        List<String> all(Hand hand) {
            var things = new ArrayList<String>();
            if (hand.act().parent() != null) {
                things.add(hand.act().parent());
            }
            if (hand.act().parent() == null || !hand.act().empties()) {
                things.addAll(named());
            }
            return things.stream().distinct().toList();
        }
    }

    @Provide
    Arbitrary<List<Drawn>> lives() {
        var things = Arbitraries.integers().between(0, THINGS.size() - 1);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of(Kind.class),
                        things,
                        things.set().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers().between(0, 100))
                .as(Drawn::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void whatever_others_try_the_owner_keeps_what_it_never_gave(@ForAll("lives") List<Drawn> lives) {
        var holdings = new Holdings();
        holdings.track(Set.copyOf(THINGS));
        holdings.follow(Acts.holds(OWNER, 0), THINGS);
        for (var drawn : lives) {
            var keeps = drawn.kind() == Kind.GIVES ? OWNER + 1 : drawn.party();
            var hand = drawn.hand(keeps);
            if (keeps == OWNER || drawn.kind() == Kind.TAKES) {
                holdings.follow(hand, drawn.all(hand));
            } else if (drawn.all(hand).stream().noneMatch(thing -> holdings.ask(thing, hand) == Answer.DENIED)) {
                holdings.follow(hand, drawn.all(hand));
            }
            for (var thing : THINGS) {
                if (!liesInItself(holdings, thing)) {
                    assertThat(holdings.ask(thing, Acts.gives(OWNER, 200)))
                            .as("%s after %s", thing, drawn)
                            .isEqualTo(Answer.HELD);
                }
            }
        }
    }

    @Property
    void who_never_received_anything_is_denied_while_somebody_holds_it(@ForAll("lives") List<Drawn> lives) {
        var stranger = 9L;
        var holdings = new Holdings();
        holdings.track(Set.copyOf(THINGS));
        holdings.follow(Acts.holds(OWNER, 0), THINGS);
        for (var drawn : lives) {
            if (drawn.kind() != Kind.GIVES) {
                holdings.follow(drawn.hand(drawn.party()), drawn.all(drawn.hand(drawn.party())));
            }
            // Events that raced past the rule are followed without effect too.
            var raced = new Drawn(stranger, Kind.PACKS, 2, Set.of(0, 1), false, drawn.hour()).hand(stranger);
            holdings.follow(raced, List.of(THINGS.get(2), THINGS.get(0), THINGS.get(1)));
            for (var thing : THINGS) {
                if (!liesInItself(holdings, thing)) {
                    assertThat(holdings.ask(thing, Acts.holds(stranger, 200)))
                            .as("%s after %s", thing, drawn)
                            .isEqualTo(Answer.DENIED);
                    assertThat(holdings.ask(thing, Acts.takes(stranger, 200)))
                            .as("%s after %s", thing, drawn)
                            .isEqualTo(Answer.CLAIMED);
                    assertThat(holdings.isStrange(thing, Acts.looks(stranger, 200)))
                            .as("%s after %s", thing, drawn)
                            .isTrue();
                }
            }
        }
    }

    /** What lies in itself is nowhere; it is let be, and named by provenance. */
    private static boolean liesInItself(Holdings holdings, String thing) {
        var at = thing;
        for (var level = 0; level <= THINGS.size(); level++) {
            var pack = holdings.pack(at);
            if (pack == null) {
                return false;
            }
            at = pack;
        }
        return true;
    }

    @Property
    void every_life_is_answered(@ForAll("lives") List<Drawn> lives) {
        var holdings = new Holdings();
        holdings.track(Set.copyOf(THINGS));
        for (var drawn : lives) {
            var hand = drawn.hand(drawn.party());
            holdings.follow(hand, drawn.all(hand));
            THINGS.forEach(thing -> assertThat(holdings.ask(thing, hand)).isNotNull());
        }
    }
}
