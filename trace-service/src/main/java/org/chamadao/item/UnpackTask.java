package org.chamadao.item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chamadao.item.Plan.Obstacle;

/**
 * Things leave a pack.
 *
 * @param children everything when there are none
 */
record UnpackTask(String parent, List<String> children, Setting setting, Products products) implements Task {
    UnpackTask {
        children = List.copyOf(children);
    }

    @Override
    public Set<String> things() {
        var things = new HashSet<>(children);
        things.add(parent);
        return things;
    }

    @Override
    public Set<String> opened() {
        return Set.of(parent);
    }

    @Override
    public Plan plan(Found found, Asker asker) {
        var states = found.states();
        if (!PackTask.mayBeOpened(states, parent, asker)) {
            return new Plan.Impossible(
                    "This pack is not your organisation's to open.", List.of(Obstacle.of(found, asker, parent)));
        }
        if (states.inside(parent).isEmpty()) {
            return new Plan.Impossible("Nothing lies in this pack.", List.of(Obstacle.of(found, asker, parent)));
        }
        var obstacles = new ArrayList<Obstacle>();
        children.stream()
                .filter(child -> !states.inside(parent).contains(child))
                .forEach(child -> obstacles.add(Obstacle.elsewhere(found, asker, child)));
        if (!obstacles.isEmpty()) {
            return new Plan.Impossible(obstacles.size() + " of these things do not lie in this pack.", obstacles);
        }
        var inside = List.copyOf(found.contents(parent));
        var profile = products.of(inside).or(() -> products.of(things()));
        var events = new EventWriter(setting, profile);
        events.unpacked(
                profile.map(known -> Packing.of(
                                known,
                                parent,
                                children.stream()
                                        .findFirst()
                                        .or(() -> inside.stream().findFirst())))
                        .orElse(Packing.UNKNOWN),
                parent,
                children);
        return new Plan.Document(events);
    }
}
