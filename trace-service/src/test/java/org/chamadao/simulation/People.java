package org.chamadao.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Weighted;
import org.chamadao.simulation.geography.Cities;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Networks;
import org.chamadao.simulation.geography.Weighting;

/** Whoever may scan in a world. */
final class People {
    private static final double NUMBER_FROM_ELSEWHERE = 0.15;
    private static final double TWO_SIMS = 0.12;
    private static final Map<Trait, Double> SHARES = new EnumMap<>(Map.of(
            Trait.TUNNELS, 0.02,
            Trait.BROWSES_PRIVATELY, 0.04,
            Trait.CLEARS_STORAGE, 0.04,
            Trait.WITHOUT_SCRIPT, 0.02));

    private final Networks networks;
    private final Weighted<City> homes;
    private final Weighted<City> destinations;

    People(Networks networks, Weighting weighting) {
        this.networks = networks;
        this.homes = new Weighted<>(Cities.all(), weighting::of);
        this.destinations = new Weighted<>(Cities.all(), City::visitors);
    }

    City home(Chance chance) {
        return homes.pick(chance);
    }

    City destination(Chance chance) {
        return destinations.pick(chance);
    }

    Person anywhere(Chance chance) {
        return in(home(chance), chance);
    }

    Person in(City home, Chance chance) {
        var number = number(home, chance);
        var second = chance.happens(TWO_SIMS) ? number(home, chance) : number;
        return new Person(home, chance.number(), number, second, networks.broadband(home, chance), traits(chance));
    }

    /** Someone at the same home, with a phone of their own. */
    Person relative(Person person, Chance chance) {
        var number = number(person.home(), chance);
        return new Person(person.home(), chance.number(), number, number, person.line(), traits(chance));
    }

    Person withSecondPhone(Person person, Chance chance) {
        return person.withPhone(chance.number(), number(person.home(), chance));
    }

    private City number(City home, Chance chance) {
        return chance.happens(NUMBER_FROM_ELSEWHERE) ? home(chance) : home;
    }

    private static Set<Trait> traits(Chance chance) {
        var traits = EnumSet.noneOf(Trait.class);
        SHARES.forEach((trait, share) -> {
            if (chance.happens(share)) {
                traits.add(trait);
            }
        });
        return traits.isEmpty() ? Set.of() : traits;
    }
}
