package org.chamadao.item;

import java.util.Optional;
import org.chamadao.profile.Pack;
import org.chamadao.profile.Profile;

/** Which of a profile's packs something is; none where no profile knows it. */
record Packing(Optional<Pack> pack) {
    static final Packing UNKNOWN = new Packing(Optional.empty());

    static Packing of(Pack pack) {
        return new Packing(Optional.of(pack));
    }

    /** By what a pack is, or what it holds. */
    static Packing of(Profile profile, String parent, Optional<String> child) {
        return new Packing(is(profile, parent).or(() -> child.flatMap(one -> holding(profile, one))));
    }

    /** The pack that a thing is by its GTIN. */
    static Optional<Pack> is(Profile profile, String thing) {
        return ItemUris.gtin(thing)
                .flatMap(profile::product)
                .flatMap(product -> profile.packs().stream()
                        .filter(pack -> pack.products().contains(product.id()))
                        .findFirst());
    }

    /** The pack that holds things of a kind. */
    private static Optional<Pack> holding(Profile profile, String child) {
        var inner = is(profile, child);
        return profile.packs().stream()
                .filter(pack ->
                        inner.isPresent() ? pack.holds().equals(inner.get().id()) : !isPack(profile, pack.holds()))
                .findFirst();
    }

    /** Whether a word under {@code holds} names another pack, not the item itself. */
    static boolean isPack(Profile profile, String holds) {
        return profile.packs().stream().anyMatch(pack -> pack.id().equals(holds));
    }

    Optional<String> id() {
        return pack.map(Pack::id);
    }
}
