package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.custody.Act.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What six parties truly do with cakes, tubes and cases one after the other, and what the log makes of it when it hears of
 * it in another order. What is put into packs and taken out between is heard of after what was done before and before what
 * is done afterwards.
 */
class ArrivalPropertyTest {
    private static final int PARTIES = 6;
    private static final String FIRST_CASE = "https://id.gs1.org/00/095060001234567893";
    private static final String OTHER_CASE = "https://id.gs1.org/00/095060001234567909";
    private static final String TUBE = "https://id.gs1.org/01/09506000134369/21/TUBE";
    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/CAKE";
    private static final String OTHER_CAKE = "https://id.gs1.org/01/09506000134352/21/OTHER";
    private static final List<String> THINGS = List.of(FIRST_CASE, OTHER_CASE, TUBE, CAKE, OTHER_CAKE);
    private static final Map<String, List<String>> FITTING = Map.of(
            FIRST_CASE, List.of(TUBE, OTHER_CAKE), OTHER_CASE, List.of(TUBE, CAKE), TUBE, List.of(CAKE, OTHER_CAKE));

    /** Something that happened; {@code family} is all that lay in one another then. */
    record Truth(Hand hand, List<String> named, Set<String> family) {
        boolean packs() {
            return hand.act().parent() != null;
        }

        boolean isAbout(Truth other) {
            return family.stream().anyMatch(other.family::contains);
        }

        @Override
        public String toString() {
            return hand.act().kind() + " " + hand.parties() + " at "
                    + hand.act().time() + " " + named;
        }
    }

    /** What is so: no log, no rules, only where things are. */
    private static final class World {
        private final Random random;
        private final Map<String, Long> having = new HashMap<>();
        private final Map<String, Long> givers = new HashMap<>();
        private final Map<String, String> packs = new HashMap<>();
        private final List<Truth> truths = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            THINGS.forEach(thing -> having.put(thing, 1L));
        }

        String outermost(String thing) {
            var pack = packs.get(thing);
            return pack == null ? thing : outermost(pack);
        }

        /** Null while it is on its way. */
        @Nullable
        Long having(String thing) {
            return having.get(outermost(thing));
        }

        private Set<String> family(List<String> named) {
            return THINGS.stream()
                    .filter(thing ->
                            named.stream().anyMatch(one -> outermost(one).equals(outermost(thing))))
                    .collect(Collectors.toSet());
        }

        private void tell(Hand hand, List<String> named, Set<String> before) {
            var family = new HashSet<>(before);
            family.addAll(family(named));
            truths.add(new Truth(hand, named, family));
        }

        void live(int steps) {
            for (var step = 0; step < steps; step++) {
                var hour = truths.size() + 1;
                var thing = THINGS.get(random.nextInt(THINGS.size()));
                var who = having(thing);
                var family = family(List.of(thing));
                if (who == null) {
                    if (outermost(thing).equals(thing)) {
                        var giver = Objects.requireNonNull(givers.get(thing));
                        var taker = 1 + (giver + random.nextLong(PARTIES - 1)) % PARTIES;
                        having.put(thing, taker);
                        tell(Acts.takes(taker, hour), List.of(thing), family);
                    }
                } else if (random.nextInt(3) > 0) {
                    if (outermost(thing).equals(thing)) {
                        having.remove(thing);
                        givers.put(thing, who);
                        tell(Acts.gives(who, hour), List.of(thing), family);
                    }
                } else if (packs.get(thing) != null) {
                    var pack = Objects.requireNonNull(packs.remove(thing));
                    having.put(thing, who);
                    tell(Acts.unpacks(who, pack, List.of(thing), hour), List.of(pack, thing), family);
                } else {
                    pack(thing, who, hour);
                }
            }
        }

        private void pack(String pack, long who, int hour) {
            var inside = FITTING.getOrDefault(pack, List.of()).stream()
                    .filter(thing -> packs.get(thing) == null && Objects.equals(having.get(thing), who))
                    .toList();
            if (inside.isEmpty()) {
                tell(Acts.holds(who, hour), List.of(pack), family(List.of(pack)));
                return;
            }
            inside.forEach(thing -> packs.put(thing, pack));
            inside.forEach(having::remove);
            var named = new ArrayList<>(List.of(pack));
            named.addAll(inside);
            tell(Acts.packs(who, pack, inside, hour), named, Set.of());
        }
    }

    /** Whether something is put into a pack or taken out, and done with on afterwards. */
    private static boolean isMiddle(World world, Truth truth) {
        return truth.packs()
                && world.truths.subList(world.truths.indexOf(truth) + 1, world.truths.size()).stream()
                        .anyMatch(truth::isAbout);
    }

    private static List<Truth> heard(World world) {
        var left = new ArrayList<>(world.truths);
        var heard = new ArrayList<Truth>();
        while (!left.isEmpty()) {
            var possible = left.stream()
                    .filter(truth -> left.subList(0, left.indexOf(truth)).stream()
                            .noneMatch(before -> (before.packs() || isMiddle(world, truth)) && truth.isAbout(before)))
                    .toList();
            var next = possible.get(world.random.nextInt(possible.size()));
            left.remove(next);
            heard.add(next);
        }
        return heard;
    }

    @Property(tries = 20_000)
    void in_whatever_order_it_is_heard_things_are_where_they_are(@ForAll long seed) {
        var world = new World(seed);
        world.live(4 + world.random.nextInt(16));
        var heard = heard(world);

        var holdings = new Holdings();
        holdings.track(Set.copyOf(THINGS));
        holdings.follow(Acts.holds(1, 0), THINGS);
        for (var index = 0; index < heard.size(); index++) {
            var truth = heard.get(index);
            holdings.follow(index, truth.hand().act().time(), truth.hand(), truth.named());
        }

        for (var thing : THINGS) {
            var who = world.having(thing);
            assertThat(holdings.pack(thing))
                    .as("pack of %s after %s", thing, heard)
                    .isEqualTo(world.packs.get(thing));
            assertThat(holdings.isOnItsWay(thing))
                    .as("%s after %s", thing, heard)
                    .isEqualTo(who == null);
            if (who != null) {
                assertThat(holdings.holders(thing))
                        .as("%s after %s", thing, heard)
                        .containsExactly(who);
            }
            assertThat(holdings.waiting(thing).stream()
                            .map(index -> heard.get(index.intValue()))
                            .filter(truth -> truth.hand().act().kind() == Kind.GIVES
                                    || truth.hand().act().kind() == Kind.TAKES))
                    .as("flags of %s after %s", thing, heard)
                    .isEmpty();
        }
    }
}
