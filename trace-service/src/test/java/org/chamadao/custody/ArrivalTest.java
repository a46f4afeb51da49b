package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.custody.Acts.gives;
import static org.chamadao.custody.Acts.packs;
import static org.chamadao.custody.Acts.takes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static void everyOrder(List<Hand> events, Consumer<List<Hand>> then) {
        everyOrder(new ArrayList<>(), new ArrayList<>(events), then);
    }

    private static void everyOrder(List<Hand> arrived, List<Hand> left, Consumer<List<Hand>> then) {
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
