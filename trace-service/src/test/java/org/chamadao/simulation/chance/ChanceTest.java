package org.chamadao.simulation.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class ChanceTest {
    private final Chance chance = Chance.of(42);

    @Property
    void the_same_seed_draws_the_same(@ForAll long seed) {
        assertThat(Chance.of(seed).number()).isEqualTo(Chance.of(seed).number());
        assertThat(Chance.of(seed).split().number())
                .isEqualTo(Chance.of(seed).split().number());
    }

    @Property(tries = 20)
    void what_is_rare_comes_after_as_many_failures(@ForAll @DoubleRange(min = 0.01, max = 0.9) double share) {
        double expected = (1 - share) / share;

        assertThat(mean(() -> chance.failures(share))).isCloseTo(expected, within(0.05 * expected + 0.05));
    }

    @Property(tries = 20)
    void as_many_happen_as_are_expected(@ForAll @DoubleRange(min = 0.05, max = 80) double expected) {
        assertThat(mean(() -> chance.count(expected))).isCloseTo(expected, within(0.04 * expected + 0.01));
    }

    @Example
    void one_waits_as_long_as_stated() {
        assertThat(mean(() -> chance.waiting(Duration.ofHours(5)).toMinutes())).isCloseTo(300, within(10.0));
    }

    @Example
    void the_heavier_is_picked_more_often() {
        var weighted = new Weighted<>(List.of(1, 2, 5), weight -> weight);

        assertThat(mean(() -> weighted.pick(chance) == 5 ? 1 : 0)).isCloseTo(5 / 8.0, within(0.02));
        assertThat(mean(() -> weighted.pick(chance) == 1 ? 1 : 0)).isCloseTo(1 / 8.0, within(0.02));
    }

    @Property
    void a_pseudonym_follows_from_its_parts_and_their_order(@ForAll @Size(2) List<Long> parts) {
        long first = parts.getFirst();
        long last = parts.getLast();

        assertThat(Scramble.pseudonym(first, last))
                .matches("[A-Za-z0-9_-]{22}")
                .isEqualTo(Scramble.pseudonym(first, last))
                .isNotEqualTo(Scramble.pseudonym(first, last + 1));
        assertThat(first == last || !Scramble.pseudonym(first, last).equals(Scramble.pseudonym(last, first)))
                .isTrue();
    }

    private static double mean(DoubleSupplier drawn) {
        return DoubleStream.generate(drawn).limit(40_000).average().orElseThrow();
    }
}
