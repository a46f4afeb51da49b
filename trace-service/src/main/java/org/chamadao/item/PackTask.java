package org.chamadao.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.item.Plan.Obstacle;
import org.chamadao.party.Input;
import org.chamadao.profile.Pack;
import org.chamadao.profile.Profile;

/**
 * Things go into packs.
 *
 * @param kind id of the packs in the product's profile
 * @param count how many each holds in the end; as usual when absent
 * @param fullness whether fewer will do
 */
record PackTask(
        String kind, List<Group> groups, Optional<Integer> count, Fullness fullness, Setting setting, Products products)
        implements Task {
    private static final Set<ItemState> MAY_GO_IN =
            EnumSet.of(ItemState.APPLIED, ItemState.ACTIVE, ItemState.IN_STOCK, ItemState.UNKNOWN);
    private static final Set<ItemState> MAY_BE_FILLED =
            EnumSet.of(ItemState.PRINTED, ItemState.APPLIED, ItemState.ACTIVE, ItemState.IN_STOCK, ItemState.UNKNOWN);

    PackTask {
        groups = List.copyOf(groups);
    }

    /** A pack and what goes into it. */
    record Group(String parent, List<String> children) {
        public Group {
            children = List.copyOf(children);
        }
    }

    /** How full packs must be. */
    enum Fullness {
        FULL,
        PARTIAL
    }

    @Override
    public Set<String> things() {
        var things = new HashSet<String>();
        groups.forEach(group -> {
            things.add(group.parent());
            things.addAll(group.children());
        });
        return things;
    }

    @Override
    public Set<String> opened() {
        var parents = new HashSet<String>();
        groups.forEach(group -> parents.add(group.parent()));
        return parents;
    }

    @Override
    public Plan plan(Found found, Asker asker) {
        var children =
                groups.stream().flatMap(group -> group.children().stream()).toList();
        var profile = products.of(children)
                .or(() -> products.withPack(kind))
                .orElseThrow(() ->
                        Input.refused("/pack", "No product's profile knows these children and a pack " + kind + "."));
        var pack = pack(profile);
        groups.forEach(group -> checkKinds(profile, pack, group));
        var obstacles = new ArrayList<Obstacle>();
        groups.forEach(group -> obstacles.addAll(obstacles(found, asker, group)));
        if (!obstacles.isEmpty()) {
            return new Plan.Impossible(
                    "Packing is not possible with " + obstacles.size() + " of these things.", obstacles);
        }
        groups.forEach(group -> checkCount(found, pack, group));
        var events = new EventWriter(setting, Optional.of(profile));
        groups.forEach(group -> events.packed(Packing.of(pack), group.parent(), group.children()));
        return new Plan.Document(events);
    }

    private Pack pack(Profile profile) {
        return profile.packs().stream()
                .filter(known -> known.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> Input.refused(
                        "/pack",
                        "The profile " + profile.id() + " has the packs "
                                + String.join(
                                        ", ",
                                        profile.packs().stream().map(Pack::id).toList()) + ", not "
                                + kind + "."));
    }

    private void checkKinds(Profile profile, Pack pack, Group group) {
        var parent = ItemUris.gtin(group.parent()).flatMap(profile::product);
        if (parent.isPresent() && !pack.products().contains(parent.get().id())) {
            throw Input.refused(
                    "/parent", group.parent() + " is a " + parent.get().id() + ", and no " + pack.id() + ".");
        }
        for (var child : group.children()) {
            var product = ItemUris.gtin(child).flatMap(profile::product);
            var inner = Packing.is(profile, child).map(Pack::id);
            var fits = Packing.isPack(profile, pack.holds())
                    ? product.isEmpty() || inner.filter(pack.holds()::equals).isPresent()
                    : ItemUris.gtin(child).isPresent() && inner.isEmpty();
            if (!fits) {
                throw Input.refused(
                        "/children",
                        "A " + pack.id() + " holds things of the kind " + pack.holds() + ", and " + child
                                + " is none.");
            }
        }
    }

    private void checkCount(Found found, Pack pack, Group group) {
        var wanted = count.orElse(pack.usual());
        if (!pack.counts().contains(wanted)) {
            throw Input.refused(
                    "/count",
                    "A " + pack.id() + " holds "
                            + String.join(
                                    ", ",
                                    pack.counts().stream()
                                            .sorted()
                                            .map(String::valueOf)
                                            .toList())
                            + ", not " + wanted + ".");
        }
        var there = found.states().inside(group.parent()).size();
        var total = there + group.children().size();
        var enough = switch (fullness) {
            case FULL -> total == wanted;
            case PARTIAL -> total <= wanted;
        };
        if (!enough) {
            throw Input.refused(
                    "/children",
                    "A " + pack.id() + " holds " + wanted + ", and " + group.parent() + " would hold " + total
                            + (total < wanted ? "; say partial when that is meant." : "."));
        }
    }

    private static List<Obstacle> obstacles(Found found, Asker asker, Group group) {
        var states = found.states();
        var obstacles = new ArrayList<Obstacle>();
        var parent = group.parent();
        if (!MAY_BE_FILLED.contains(states.life(parent).state())
                || !states.isTheirs(parent, ItemStep.FILL, asker)
                || inItself(states, parent, group.children())) {
            obstacles.add(Obstacle.of(found, asker, parent));
        }
        for (var child : group.children()) {
            obstacle(found, asker, child).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    /** Whether a pack is somebody's to open: what is on its way must be received first. */
    static boolean mayBeOpened(States states, String parent, Asker asker) {
        var state = states.life(parent).state();
        return (MAY_BE_FILLED.contains(state) || state == ItemState.RECALLED)
                && states.isTheirs(parent, ItemStep.PACK, asker);
    }

    /** What keeps a thing from going into a pack. */
    static Optional<Obstacle> obstacle(Found found, Asker asker, String child) {
        var states = found.states();
        if (states.pack(child).isPresent()) {
            return Optional.of(Obstacle.elsewhere(found, asker, child));
        }
        return MAY_GO_IN.contains(states.life(child).state()) && states.isTheirs(child, ItemStep.PACK, asker)
                ? Optional.empty()
                : Optional.of(Obstacle.of(found, asker, child));
    }

    /** Whether a pack would lie in itself. */
    static boolean inItself(States states, String parent, Collection<String> children) {
        Optional<String> outer = Optional.of(parent);
        for (var level = 0; outer.isPresent() && level <= children.size() + 16; level++) {
            if (children.contains(outer.get())) {
                return true;
            }
            outer = states.pack(outer.get());
        }
        return false;
    }
}
