package org.chamadao.provenance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chamadao.profile.Profiles;

/** Makes the list of what an item was made from, without the identifiers of lots. */
final class Ingredients {
    private static final int PLACES = 4;

    private Ingredients() {}

    /** The item first, then level by level. */
    static List<Ingredient> of(Lineage lineage, Profiles profiles, Quantities quantities) {
        var makers = lineage.makers();
        var numbers = new LinkedHashMap<String, Integer>();
        makers.keySet().forEach(identifier -> numbers.put(identifier, numbers.size()));
        var shares = Shares.of(lineage, quantities);
        var ingredients = new ArrayList<Ingredient>();
        makers.forEach((identifier, made) -> ingredients.add(new Ingredient(
                ingredients.size(),
                Lots.gtin(identifier).flatMap(gtin -> profiles.of(gtin).flatMap(profile -> profile.product(gtin))),
                Optional.ofNullable(shares.get(identifier)).map(Ingredients::rounded),
                made.stream()
                        .flatMap(maker -> maker.entries().stream())
                        .sorted()
                        .distinct()
                        .toList(),
                inputs(made, numbers))));
        return ingredients;
    }

    private static List<Integer> inputs(List<Maker> made, Map<String, Integer> numbers) {
        return made.stream()
                .flatMap(maker -> maker.inputs().stream())
                .map(input -> numbers.get(input.identifier()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static BigDecimal rounded(BigDecimal share) {
        return share.setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
