package org.chamadao.item;

import java.util.EnumSet;
import java.util.Set;

/**
 * Between which states a step leads.
 *
 * @param from states that it leads out of
 * @param stays states in which it changes nothing, and contradicts nothing
 */
record Moves(Set<ItemState> from, Target to, Set<ItemState> stays) {
    Moves {
        from = Set.copyOf(from);
        stays = Set.copyOf(stays);
    }

    static Moves from(ItemState first, ItemState... others) {
        return new Moves(EnumSet.of(first, others), new Target.Same(), Set.of());
    }

    static Moves in(ItemState first, ItemState... others) {
        return new Moves(Set.of(), new Target.Same(), EnumSet.of(first, others));
    }

    Moves to(ItemState state) {
        return to(new Target.State(state));
    }

    Moves to(Target target) {
        return new Moves(from, target, stays);
    }

    Moves stays(ItemState first, ItemState... others) {
        return new Moves(from, to, EnumSet.of(first, others));
    }
}
