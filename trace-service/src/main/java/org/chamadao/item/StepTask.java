package org.chamadao.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chamadao.item.Plan.Obstacle;

/** Things make a step. */
record StepTask(ItemStep step, Form form, Aim aim, Setting setting, Products products) implements Task {
    private static final Form ACTIVE_ONCE_APPLIED = Form.observes("other", "active");

    /** Which things. */
    sealed interface Aim {
        /** These. */
        record Things(List<String> things) implements Aim {
            public Things {
                things = List.copyOf(things);
            }
        }

        /** A pack, or what lies in it when the pack itself does not make such a step. */
        record Pack(String pack) implements Aim {}
    }

    @Override
    public Set<String> things() {
        return switch (aim) {
            case Aim.Things(var things) -> Set.copyOf(things);
            case Aim.Pack(var pack) -> Set.of(pack);
        };
    }

    @Override
    public Set<String> opened() {
        return switch (step.goes()) {
            case WITH_CONTENTS -> things();
            case ALONE ->
                switch (aim) {
                    case Aim.Things _ -> Set.of();
                    case Aim.Pack(var pack) -> Set.of(pack);
                };
        };
    }

    @Override
    public Plan plan(Found found, Asker asker) {
        var targets = targets(found);
        if (targets.isEmpty()) {
            return new Plan.Impossible("Nothing lies in the pack as far as you may see.", List.of());
        }
        var obstacles = obstacles(found, asker, targets);
        if (!obstacles.isEmpty()) {
            return new Plan.Impossible(
                    "The step " + step.word() + " is not possible with " + obstacles.size() + " of these things.",
                    obstacles);
        }
        var events = new EventWriter(setting, products.of(found, targets));
        if (step == ItemStep.ACTIVATE) {
            var applied = targets.stream()
                    .filter(thing -> found.states().life(thing).state() == ItemState.APPLIED)
                    .toList();
            events.step(step, ACTIVE_ONCE_APPLIED, applied);
            targets = targets.stream()
                    .filter(thing -> found.states().life(thing).state() != ItemState.APPLIED)
                    .toList();
        }
        events.step(step, form, targets);
        return new Plan.Document(events);
    }

    private List<String> targets(Found found) {
        return switch (aim) {
            case Aim.Things(var things) -> things;
            case Aim.Pack(var pack) ->
                switch (step.goes()) {
                    case WITH_CONTENTS -> List.of(pack);
                    // The items, not the packs between.
                    case ALONE ->
                        found.contents(pack).stream()
                                .filter(thing -> found.states().inside(thing).isEmpty())
                                .toList();
                };
        };
    }

    private List<Obstacle> obstacles(Found found, Asker asker, List<String> targets) {
        var states = found.states();
        var obstacles = new ArrayList<Obstacle>();
        for (var thing : targets) {
            if (!states.isOffered(thing, step, asker)) {
                obstacles.add(Obstacle.of(found, asker, thing));
            } else if (step.goes() == ItemStep.Goes.WITH_CONTENTS) {
                found.contents(thing).stream()
                        .filter(inside -> !step.isPossibleIn(states.life(inside).state()))
                        .forEach(inside -> obstacles.add(Obstacle.elsewhere(found, asker, inside)));
            }
        }
        return obstacles;
    }
}
