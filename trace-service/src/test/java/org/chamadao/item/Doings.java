package org.chamadao.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.custody.Acceptances;
import org.chamadao.custody.Act;
import org.chamadao.custody.Hand;
import org.jspecify.annotations.Nullable;

/** Events for tests of the projection; times are hours of one day, log order is that of the calls. */
final class Doings {
    static final long FACTORY = 1;
    static final long HAULIER = 2;
    static final long SHOP = 3;
    static final long STRANGER = 4;
    static final long OPERATOR = 5;
    static final long REGULATOR = 6;

    private final States states;
    private long index;

    private Doings(States states) {
        this.states = states;
    }

    /** Things whose codes the factory ordered, and whose labels were printed. */
    static Doings printed(String... things) {
        return of(_ -> new Beginning(ItemState.PRINTED, OptionalLong.of(FACTORY)), things);
    }

    /** Things of elsewhere. */
    static Doings elsewhere(String... things) {
        return of(_ -> Beginning.ELSEWHERE, things);
    }

    private static Doings of(Function<String, Beginning> beginning, String... things) {
        return new Doings(new States(
                Arrays.stream(things).collect(Collectors.toMap(Function.identity(), beginning)), Acceptances.NONE));
    }

    States states() {
        return states;
    }

    ItemState state(String thing) {
        return states.life(thing).state();
    }

    /** What is flagged in the life of a thing, in log order. */
    List<Contradiction> flags(String thing) {
        return states.life(thing).lines().stream()
                .flatMap(line -> line.contradiction().stream())
                .toList();
    }

    Doings does(long party, int hour, String bizStep, @Nullable String disposition, String... things) {
        return does(party, hour, kind(bizStep), new Saying(bizStep, disposition, Set.of()), List.of(things));
    }

    Doings step(long party, int hour, ItemStep step, String... things) {
        var form = step.form().orElseThrow();
        return does(party, hour, form.bizStep(), form.disposition(), things);
    }

    Doings packs(long party, int hour, String parent, String... children) {
        var act = new Act(Act.Kind.PACKS, parent, Set.of(children), false, time(hour), false, false);
        return happens(party, act, new Saying("packing", "in_progress", Set.of()), named(parent, children));
    }

    Doings unpacks(long party, int hour, String parent, String... children) {
        var act = new Act(Act.Kind.UNPACKS, parent, Set.of(children), children.length == 0, time(hour), false, false);
        return happens(party, act, new Saying("unpacking", "in_progress", Set.of()), named(parent, children));
    }

    private Doings does(long party, int hour, Act.Kind kind, Saying saying, List<String> things) {
        return happens(party, new Act(kind, null, Set.of(), false, time(hour), false, false), saying, things);
    }

    private Doings happens(long party, Act act, Saying saying, List<String> things) {
        var office = party == OPERATOR ? Office.OPERATOR : party == REGULATOR ? Office.REGULATOR : Office.NONE;
        var looks = party == REGULATOR || party == OPERATOR && "container_open".equals(saying.disposition());
        states.follow(new Happening(index++, act.time(), new Hand(Set.of(party), act, looks), office, saying, things));
        return this;
    }

    private static List<String> named(String parent, String... children) {
        var named = new ArrayList<>(List.of(parent));
        named.addAll(List.of(children));
        return named;
    }

    private static Instant time(int hour) {
        return Instant.ofEpochSecond(hour * 3600L);
    }

    private static final Map<String, Act.Kind> KINDS = Map.ofEntries(
            Map.entry("shipping", Act.Kind.GIVES),
            Map.entry("retail_selling", Act.Kind.GIVES),
            Map.entry("receiving", Act.Kind.TAKES),
            Map.entry("void_shipping", Act.Kind.TAKES));

    private static Act.Kind kind(String bizStep) {
        return KINDS.getOrDefault(bizStep, Act.Kind.HOLDS);
    }
}
