package org.chamadao.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.item.Plan.Obstacle;
import org.chamadao.party.Input;

/**
 * A thing leaves a pack, and another takes its place.
 *
 * @param afterwards what becomes of the first, none when that is recorded later
 */
record ReplaceTask(
        String parent, String out, String in, Optional<ItemStep> afterwards, Setting setting, Products products)
        implements Task {
    @Override
    public Set<String> things() {
        return Set.of(parent, out, in);
    }

    @Override
    public Set<String> opened() {
        return Set.of();
    }

    @Override
    public Plan plan(Found found, Asker asker) {
        if (!ItemUris.gtin(in).equals(ItemUris.gtin(out))) {
            throw Input.refused("/in", in + " is not of the same kind as " + out + ".");
        }
        var states = found.states();
        var obstacles = new ArrayList<Obstacle>();
        if (!PackTask.mayBeOpened(states, parent, asker)) {
            obstacles.add(Obstacle.of(found, asker, parent));
        }
        if (!states.pack(out).filter(parent::equals).isPresent()) {
            obstacles.add(Obstacle.elsewhere(found, asker, out));
        } else if (afterwards
                .filter(step -> !states.isOffered(out, step, asker))
                .isPresent()) {
            obstacles.add(Obstacle.of(found, asker, out));
        }
        if (PackTask.inItself(states, parent, List.of(in))) {
            obstacles.add(Obstacle.of(found, asker, in));
        } else {
            PackTask.obstacle(found, asker, in).ifPresent(obstacles::add);
        }
        if (!obstacles.isEmpty()) {
            return new Plan.Impossible("One cannot take the place of the other.", obstacles);
        }
        var profile = products.of(List.of(out, in, parent));
        var kind =
                profile.map(known -> Packing.of(known, parent, Optional.of(in))).orElse(Packing.UNKNOWN);
        var events = new EventWriter(setting, profile);
        events.unpacked(kind, parent, List.of(out));
        events.packed(kind, parent, List.of(in));
        afterwards.ifPresent(step -> step.form().ifPresent(form -> events.step(step, form, List.of(out))));
        return new Plan.Document(events);
    }
}
