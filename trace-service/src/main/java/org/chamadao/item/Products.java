package org.chamadao.item;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Profiles;

/** What is known of the products that things are. */
@Singleton
final class Products {
    private final Profiles profiles;

    Products(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The profile of the first of these things that one speaks for, or else of what lies in them. */
    Optional<Profile> of(Found found, Collection<String> things) {
        return of(things)
                .or(() -> things.stream()
                        .flatMap(thing -> of(found.contents(thing)).stream())
                        .findFirst());
    }

    /** The profile of the first of these things that one speaks for. */
    Optional<Profile> of(Collection<String> things) {
        return things.stream()
                .flatMap(thing -> ItemUris.gtin(thing).stream())
                .distinct()
                .flatMap(gtin -> profiles.of(gtin).stream())
                .findFirst();
    }

    /** The only profile that has a pack of an id. */
    Optional<Profile> withPack(String id) {
        var fitting = profiles.all().stream()
                .filter(profile ->
                        profile.packs().stream().anyMatch(pack -> pack.id().equals(id)))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
