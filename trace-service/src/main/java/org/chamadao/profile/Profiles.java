package org.chamadao.profile;

import java.util.List;
import java.util.Optional;

/** The profiles this installation knows. */
public final class Profiles {
    private final List<Profile> all;

    /**
     * Takes profiles that claim no GTIN twice.
     *
     * @throws IllegalArgumentException when two of them claim one
     */
    public Profiles(List<Profile> profiles) {
        this.all = List.copyOf(profiles);
        for (var profile : all) {
            for (var other : all) {
                if (profile != other && overlaps(profile, other)) {
                    throw new IllegalArgumentException(
                            "profiles " + profile.id() + " and " + other.id() + " claim the same GTINs");
                }
            }
        }
    }

    /** Those of the program itself. */
    public static Profiles builtIn() {
        return new Profiles(ProfileFiles.builtIn());
    }

    /** All of them. */
    public List<Profile> all() {
        return all;
    }

    /** The profile that speaks for a GTIN-14; without one nothing but what every entry opens is shown. */
    public Optional<Profile> of(String gtin) {
        return all.stream().filter(profile -> profile.covers(gtin)).findFirst();
    }

    private static boolean overlaps(Profile profile, Profile other) {
        return profile.products().stream()
                        .flatMap(product -> product.gtins().stream())
                        .anyMatch(other::covers)
                || profile.companyPrefixes().stream()
                        .anyMatch(prefix -> other.companyPrefixes().stream()
                                .anyMatch(taken -> prefix.startsWith(taken) || taken.startsWith(prefix)));
    }
}
