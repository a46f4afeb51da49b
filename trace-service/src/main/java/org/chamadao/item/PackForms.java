package org.chamadao.item;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chamadao.item.PackTask.Fullness;
import org.chamadao.item.PackTask.Group;
import org.chamadao.label.IssuedCodes;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.profile.Pack;
import org.chamadao.profile.Profile;

/** Reads what is to be packed, unpacked or replaced. */
@Singleton
final class PackForms {
    /** Each is an event, and a document holds no more. */
    private static final int MOST_PACKS = 2_000;

    private static final int MOST_CHILDREN = 20_000;
    private static final int LONGEST_ID = 50;
    private static final int LARGEST_COUNT = 10_000;

    private final ItemUris uris;
    private final IssuedCodes codes;
    private final Products products;
    private final Clock clock;

    PackForms(ItemUris uris, IssuedCodes codes, Products products, Clock clock) {
        this.uris = uris;
        this.codes = codes;
        this.products = products;
        this.clock = clock;
    }

    Task packing(Party party, Input input) {
        var kind = input.text("pack", LONGEST_ID);
        var count = input.optionalNumber("count", 1, LARGEST_COUNT).map(Long::intValue);
        var fullness = input.optionalFlag("partial").orElse(false) ? Fullness.PARTIAL : Fullness.FULL;
        var setting = Setting.of(input, clock.instant());
        var groups = input.isList("children") ? List.of(scanned(party, input)) : rolled(party, input, kind, count);
        refuseTwice(groups);
        return new PackTask(kind, groups, count, fullness, setting, products);
    }

    private Group scanned(Party party, Input input) {
        var children = uris.canonicals(input, "children", MOST_CHILDREN);
        if (input.has("parent") == input.has("parents")) {
            throw Input.refused("", "Name the pack by one of parent and parents.");
        }
        var parent = input.has("parent")
                ? uris.canonical(input, "parent")
                : CodeRange.beginning(input, "parents", 1)
                        .uris(codes, party, input.at("parents"))
                        .getFirst();
        return new Group(parent, children);
    }

    /** As labels come off two rolls: so many children go into the first pack, so many into the next. */
    private List<Group> rolled(Party party, Input input, String kind, Optional<Integer> count) {
        var children = CodeRange.of(input, "children", MOST_CHILDREN).uris(codes, party, input.at("children"));
        var size = count.or(() -> products.of(children)
                        .or(() -> products.withPack(kind))
                        .flatMap(profile -> usual(profile, kind)))
                .orElseThrow(() ->
                        Input.refused("/pack", "No product's profile knows these children and a pack " + kind + "."));
        var packs = (children.size() + size - 1) / size;
        if (packs > MOST_PACKS) {
            throw Input.refused(input.at("children"), "At most " + MOST_PACKS + " packs are filled at once.");
        }
        var parents = CodeRange.beginning(input, "parents", packs).uris(codes, party, input.at("parents"));
        var groups = new ArrayList<Group>();
        for (var place = 0; place < packs; place++) {
            var from = place * size;
            groups.add(new Group(parents.get(place), children.subList(from, Math.min(children.size(), from + size))));
        }
        return groups;
    }

    private static Optional<Integer> usual(Profile profile, String kind) {
        return profile.packs().stream()
                .filter(pack -> pack.id().equals(kind))
                .map(Pack::usual)
                .findFirst();
    }

    private static void refuseTwice(List<Group> groups) {
        var named = new HashSet<String>();
        for (var group : groups) {
            if (!named.add(group.parent()) || !group.children().stream().allMatch(named::add)) {
                throw Input.refused("/children", "Something is named twice, as a pack or as what goes into one.");
            }
        }
    }

    Task unpacking(Input input) {
        var parent = uris.canonical(input, "parent");
        var children = input.has("children") ? uris.canonicals(input, "children", MOST_CHILDREN) : List.<String>of();
        return new UnpackTask(parent, children, Setting.of(input, clock.instant()), products);
    }

    Task replacement(Input input) {
        var parent = uris.canonical(input, "parent");
        var out = uris.canonical(input, "out");
        var in = uris.canonical(input, "in");
        if (out.equals(in) || parent.equals(out) || parent.equals(in)) {
            throw Input.refused("", "parent, out and in must be three things.");
        }
        var afterwards = input.optionalText("afterwards", LONGEST_ID).map(word -> afterwards(input, word));
        input.text("reason", LONGEST_ID);
        return new ReplaceTask(parent, out, in, afterwards, Setting.of(input, clock.instant()), products);
    }

    private static ItemStep afterwards(Input input, String word) {
        return ItemStep.of(word)
                .filter(step -> step == ItemStep.DESTROY || step == ItemStep.VOID_CODE)
                .orElseThrow(() ->
                        Input.refused(input.at("afterwards"), "afterwards is destroy or void, not " + word + "."));
    }
}
