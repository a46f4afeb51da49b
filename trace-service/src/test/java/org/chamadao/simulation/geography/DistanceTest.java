package org.chamadao.simulation.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DistanceTest {
    @Example
    void cities_are_as_far_apart_as_an_atlas_says() {
        assertThat(Cities.named("北京").kilometresTo(Cities.named("上海"))).isCloseTo(1068, within(10.0));
        assertThat(Cities.named("广州").kilometresTo(Cities.named("深圳"))).isCloseTo(104, within(10.0));
    }

    @Property
    void the_law_of_cosines_gives_the_same(@ForAll("cities") City one, @ForAll("cities") City other) {
        double north = Math.toRadians(one.latitude());
        double otherNorth = Math.toRadians(other.latitude());
        double east = Math.toRadians(other.longitude() - one.longitude());
        double cosine =
                Math.sin(north) * Math.sin(otherNorth) + Math.cos(north) * Math.cos(otherNorth) * Math.cos(east);

        assertThat(one.kilometresTo(other)).isCloseTo(6371.0088 * Math.acos(Math.min(1, cosine)), within(0.1));
    }

    @Property
    void the_way_back_is_as_long(@ForAll("cities") City one, @ForAll("cities") City other) {
        assertThat(one.kilometresTo(other)).isCloseTo(other.kilometresTo(one), within(1e-9));
    }

    @Property
    void a_detour_is_never_shorter(
            @ForAll("cities") City one, @ForAll("cities") City over, @ForAll("cities") City other) {
        assertThat(one.kilometresTo(over) + over.kilometresTo(other))
                .isGreaterThanOrEqualTo(one.kilometresTo(other) - 1e-6);
    }

    @Provide
    Arbitrary<City> cities() {
        return Arbitraries.of(Cities.all());
    }
}
