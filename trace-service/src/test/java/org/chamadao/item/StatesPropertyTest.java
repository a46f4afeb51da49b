package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.Doings.FACTORY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random lives of cakes, tubes and a case, beside a model that looks everything up from the beginning each time. */
class StatesPropertyTest {
    private static final List<String> CAKES = List.of("urn:x:cake-1", "urn:x:cake-2", "urn:x:cake-3");
    private static final List<String> TUBES = List.of("urn:x:tube-1", "urn:x:tube-2");
    private static final String CASE = "urn:x:case";
    private static final List<String> ALL = all();

    private static final Set<ItemStep> GIVING = Set.of(ItemStep.SHIP, ItemStep.SELL);
    private static final Set<ItemStep> TAKING = Set.of(ItemStep.RECEIVE, ItemStep.TAKE_BACK, ItemStep.VOID_SHIPPING);

    private static List<String> all() {
        var all = new ArrayList<>(CAKES);
        all.addAll(TUBES);
        all.add(CASE);
        return List.copyOf(all);
    }

    /** What the only party does. */
    sealed interface Drawn {
        List<String> named();

        record Stepped(ItemStep step, List<String> named) implements Drawn {}

        record Packed(String parent, List<String> children) implements Drawn {
            @Override
            public List<String> named() {
                var named = new ArrayList<>(List.of(parent));
                named.addAll(children);
                return named;
            }
        }

        record Unpacked(String parent, List<String> children) implements Drawn {
            @Override
            public List<String> named() {
                return new Packed(parent, children).named();
            }
        }
    }

    @Provide
    Arbitrary<List<Drawn>> lives() {
        var steps = Arbitraries.of(Arrays.stream(ItemStep.values())
                .filter(step -> step.form().isPresent())
                .toList());
        // What gets things going is drawn more often: else most lives end where they begin.
        var usual = Arbitraries.of(
                ItemStep.ACTIVATE, ItemStep.SHIP, ItemStep.RECEIVE, ItemStep.SELL, ItemStep.VOID_SHIPPING);
        Arbitrary<Drawn> stepped = Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(2, steps), Tuple.of(3, usual)),
                        Arbitraries.of(ALL).set().ofMinSize(1).ofMaxSize(3))
                .as((step, things) -> new Drawn.Stepped(step, sorted(things)));
        var intoTube = Combinators.combine(
                Arbitraries.of(TUBES), Arbitraries.of(CAKES).set().ofMinSize(1).ofMaxSize(2));
        var intoCase = Combinators.combine(
                Arbitraries.just(CASE), Arbitraries.of(TUBES).set().ofMinSize(1).ofMaxSize(2));
        Arbitrary<Drawn> packed = Arbitraries.oneOf(
                intoTube.as((parent, children) -> new Drawn.Packed(parent, sorted(children))),
                intoCase.as((parent, children) -> new Drawn.Packed(parent, sorted(children))));
        Arbitrary<Drawn> unpacked = Combinators.combine(
                        Arbitraries.of(TUBES.get(0), TUBES.get(1), CASE),
                        Arbitraries.of(CAKES).set().ofMaxSize(2))
                .as((parent, children) ->
                        new Drawn.Unpacked(parent, parent.equals(CASE) ? List.of() : sorted(children)));
        return Arbitraries.frequencyOf(Tuple.of(6, stepped), Tuple.of(3, packed), Tuple.of(1, unpacked))
                .list()
                .ofMaxSize(40);
    }

    private static List<String> sorted(Set<String> things) {
        return List.copyOf(new TreeSet<>(things));
    }

    @Property
    void every_thing_is_where_and_how_the_model_says(@ForAll("lives") List<Drawn> lives) {
        var doings = Doings.printed(ALL.toArray(String[]::new));
        for (var hour = 0; hour < lives.size(); hour++) {
            apply(doings, lives.get(hour), hour);
        }

        for (var thing : ALL) {
            assertThat(doings.states().pack(thing))
                    .as("pack of " + thing)
                    .isEqualTo(Model.pack(lives, thing, lives.size()));
            assertThat(doings.state(thing)).as(thing).isEqualTo(new Model(lives, thing).state());
        }
    }

    @Property
    void what_comes_in_any_order_moves_only_where_the_table_leads(
            @ForAll("lives") List<Drawn> lives, @ForAll List<Integer> hours) {
        var doings = Doings.printed(ALL.toArray(String[]::new));
        for (var place = 0; place < lives.size(); place++) {
            apply(doings, lives.get(place), hours.isEmpty() ? 0 : Math.floorMod(hours.get(place % hours.size()), 24));
        }

        for (var thing : ALL) {
            var life = doings.states().life(thing);
            var indices =
                    life.lines().stream().map(line -> line.occurrence().index()).toList();
            assertThat(indices).isSorted().doesNotHaveDuplicates();
            life.lines().stream()
                    .filter(line -> line.contradiction().isEmpty() && line.late() == Line.Lateness.NONE)
                    .forEach(line -> line.occurrence()
                            .said()
                            .map(Said::step)
                            .map(step -> step.moves().to())
                            .ifPresent(to -> {
                                if (to instanceof Target.State(var state)
                                        && life.since()
                                                .equals(Optional.of(
                                                        line.occurrence().index()))) {
                                    assertThat(life.state()).isEqualTo(state);
                                }
                            }));
        }
    }

    private static void apply(Doings doings, Drawn drawn, int hour) {
        switch (drawn) {
            case Drawn.Stepped(var step, var things) -> doings.step(FACTORY, hour, step, things.toArray(String[]::new));
            case Drawn.Packed(var parent, var children) ->
                doings.packs(FACTORY, hour, parent, children.toArray(String[]::new));
            case Drawn.Unpacked(var parent, var children) ->
                doings.unpacks(FACTORY, hour, parent, children.toArray(String[]::new));
        }
    }

    /** One thing of one party, which ordered all codes. */
    private record Model(List<Drawn> lives, String thing) {
        /** What a thing lies in before an event. */
        static Optional<String> pack(List<Drawn> lives, String thing, int before) {
            for (var place = before - 1; place >= 0; place--) {
                if (lives.get(place) instanceof Drawn.Packed(var parent, var children) && children.contains(thing)) {
                    return Optional.of(parent);
                }
                var leaves = switch (lives.get(place)) {
                    case Drawn.Packed _ -> false;
                    case Drawn.Unpacked(var parent, var children) ->
                        children.isEmpty()
                                ? pack(lives, thing, place).equals(Optional.of(parent))
                                : children.contains(thing);
                    case Drawn.Stepped(var step, var named) ->
                        named.contains(thing) && (GIVING.contains(step) || TAKING.contains(step));
                };
                if (leaves) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static String outermost(List<Drawn> lives, String thing, int before) {
            return pack(lives, thing, before)
                    .map(pack -> outermost(lives, pack, before))
                    .orElse(thing);
        }

        /** Whether the thing, or what it lies in, is given away before an event. */
        private static boolean given(List<Drawn> lives, String thing, int before) {
            var outer = outermost(lives, thing, before);
            for (var place = before - 1; place >= 0; place--) {
                var drawn = lives.get(place);
                if (!drawn.named().contains(outer)) {
                    if (drawn instanceof Drawn.Unpacked(var parent, var children)
                            && children.isEmpty()
                            && pack(lives, outer, place).equals(Optional.of(parent))) {
                        return false; // taken out
                    }
                    continue;
                }
                if (drawn instanceof Drawn.Stepped(var step, var _) && GIVING.contains(step)) {
                    return true;
                }
                if (pack(lives, outer, place + 1).isEmpty()) {
                    return false; // done with what one has in one's hands
                }
            }
            return false;
        }

        private Optional<ItemStep> step(int place) {
            var drawn = lives.get(place);
            return switch (drawn) {
                case Drawn.Packed(var parent, var children) ->
                    parent.equals(thing)
                            ? Optional.of(ItemStep.FILL)
                            : children.contains(thing) ? Optional.of(ItemStep.PACK) : Optional.empty();
                case Drawn.Unpacked _ -> Optional.empty();
                case Drawn.Stepped(var step, var named) -> {
                    if (named.contains(thing)) {
                        yield Optional.of(step);
                    }
                    var around = new HashSet<String>();
                    for (var outer = pack(lives, thing, place);
                            outer.isPresent();
                            outer = pack(lives, outer.get(), place)) {
                        around.add(outer.get());
                    }
                    yield step.goes() == ItemStep.Goes.WITH_CONTENTS
                                    && named.stream().anyMatch(around::contains)
                            ? Optional.of(step)
                            : Optional.empty();
                }
            };
        }

        private boolean allowed(ItemStep step, int place) {
            if (step.by().contains(By.ORDERER)) {
                return true;
            }
            if (given(lives, thing, place)) {
                return step.by().contains(By.TAKER) || step.by().contains(By.GIVER);
            }
            return step.by().contains(By.HOLDER);
        }

        ItemState state() {
            var state = ItemState.PRINTED;
            var beforeShipping = state;
            var beforeMissing = state;
            for (var place = 0; place < lives.size(); place++) {
                var step = step(place);
                if (step.isEmpty() || !allowed(step.get(), place)) {
                    continue;
                }
                var before = step.get() == ItemStep.FIND ? beforeMissing : beforeShipping;
                var next = Matrix.next(step.get(), state, before).orElse(state);
                if (next == ItemState.SHIPPED && state != ItemState.SHIPPED && step.get() == ItemStep.SHIP) {
                    beforeShipping = state;
                }
                if (next != state && (next == ItemState.LOST || next == ItemState.STOLEN) && state != ItemState.LOST) {
                    beforeMissing = state;
                }
                state = next;
            }
            return state;
        }
    }
}
