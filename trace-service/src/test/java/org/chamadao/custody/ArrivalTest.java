package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.custody.Acts.gives;
import static org.chamadao.custody.Acts.packs;
import static org.chamadao.custody.Acts.takes;
import static org.chamadao.custody.Deeds.acceptance;
import static org.chamadao.custody.Deeds.logged;
import static org.chamadao.custody.Deeds.offer;
import static org.chamadao.custody.Deeds.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.custody.Deeds.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains whose events reach the log in every order that there is. */
class ArrivalTest {
    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/CAKE";
    private static final String CASE = "https://id.gs1.org/00/095060001234567893";

    /** Who has the case one after the other. */
    static Stream<List<Long>> ways() {
        return Stream.of(
                        List.of(List.of(1L, 2L)),
                        ways(3, 3),
                        ways(4, 4),
                        List.of(List.of(1L, 2L, 3L, 4L, 5L), List.of(1L, 2L, 1L, 2L, 1L), List.of(1L, 2L, 3L, 1L, 2L)))
                .flatMap(List::stream);
    }

    private static List<List<Long>> ways(int parties, int length) {
        var ways = List.of(List.of(1L));
        for (var hop = 1; hop < length; hop++) {
            ways = ways.stream()
                    .flatMap(way -> Stream.iterate(1L, party -> party <= parties, party -> party + 1)
                            .filter(party -> !party.equals(way.getLast()))
                            .map(party -> Stream.concat(way.stream(), Stream.of(party))
                                    .toList()))
                    .toList();
        }
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatever_comes_first_the_last_one_has_it_and_nothing_waits(List<Long> way) {
        everyOrder(events(way), arrived -> {
            var holdings = packed(way.getFirst());
            arrived.forEach(hand -> holdings.follow(hand, List.of(CASE)));

            assertThat(holdings.holders(CASE)).as(told(arrived)).containsExactly(way.getLast());
            assertThat(holdings.holders(CAKE)).as(told(arrived)).containsExactly(way.getLast());
            assertThat(holdings.isOnItsWay(CASE)).as(told(arrived)).isFalse();
            assertThat(holdings.waiting(CASE)).as(told(arrived)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_the_last_one_has_not_received_is_on_its_way(List<Long> way) {
        var events = events(way);
        everyOrder(events.subList(0, events.size() - 1), arrived -> {
            var holdings = packed(way.getFirst());
            arrived.forEach(hand -> holdings.follow(hand, List.of(CASE)));

            assertThat(holdings.isOnItsWay(CAKE)).as(told(arrived)).isTrue();
            assertThat(holdings.waiting(CASE)).as(told(arrived)).isEmpty();
        });
    }

    /** By name, to nobody by name, or only received: each handoff in one of these ways. */
    @ParameterizedTest
    @MethodSource("ways")
    void so_it_is_with_offers_and_who_accepts_them(List<Long> way) {
        var random = new Random(way.hashCode());
        everyOrder(handoffs(way.subList(0, Math.min(way.size(), 4)), random), arrived -> {
            var chain = new ArrayList<>(List.of(plain(packs(way.getFirst(), CASE, List.of(CAKE), 0), CASE, CAKE)));
            chain.addAll(arrived);
            var holdings = logged(chain).holdings();

            var last = way.get(Math.min(way.size(), 4) - 1);
            assertThat(holdings.holders(CASE)).as("%s", arrived).containsExactly(last);
            assertThat(holdings.holders(CAKE)).as("%s", arrived).containsExactly(last);
            assertThat(holdings.isOnItsWay(CASE)).as("%s", arrived).isFalse();
            assertThat(holdings.waiting(CASE)).as("%s", arrived).isEmpty();
        });
    }

    private static List<Written> handoffs(List<Long> way, Random random) {
        var handoffs = new ArrayList<Written>();
        for (var hop = 1; hop < way.size(); hop++) {
            var offer = "offer " + hop;
            var giver = way.get(hop - 1);
            var taker = way.get(hop);
            var taking = takes(taker, 2 * hop);
            var kind = random.nextInt(4);
            handoffs.add(offer(offer, kind < 2 ? taker : null, gives(giver, 2 * hop - 1), CASE));
            handoffs.add(kind < 3 ? acceptance(offer, giver, taking, CASE) : plain(taking, CASE));
        }
        return handoffs;
    }

    private static Holdings packed(long party) {
        var holdings = new Holdings();
        holdings.track(Set.of(CAKE, CASE));
        holdings.follow(packs(party, CASE, List.of(CAKE), 0), List.of(CASE, CAKE));
        return holdings;
    }

    private static List<Hand> events(List<Long> way) {
        var events = new ArrayList<Hand>();
        for (var hop = 1; hop < way.size(); hop++) {
            events.add(gives(way.get(hop - 1), 2 * hop - 1));
            events.add(takes(way.get(hop), 2 * hop));
        }
        return events;
    }

    private static <T> void everyOrder(List<T> events, Consumer<List<T>> then) {
        everyOrder(new ArrayList<>(), new ArrayList<>(events), then);
    }

    private static <T> void everyOrder(List<T> arrived, List<T> left, Consumer<List<T>> then) {
        if (left.isEmpty()) {
            then.accept(arrived);
            return;
        }
        for (var place = 0; place < left.size(); place++) {
            var next = left.remove(place);
            arrived.add(next);
            everyOrder(arrived, left, then);
            arrived.removeLast();
            left.add(place, next);
        }
    }

    private static String told(List<Hand> arrived) {
        return arrived.stream()
                .map(hand -> hand.act().kind() + " " + hand.parties() + " at "
                        + hand.act().time())
                .collect(Collectors.joining(", "));
    }
}
