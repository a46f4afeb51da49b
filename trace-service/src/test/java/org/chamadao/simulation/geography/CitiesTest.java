package org.chamadao.simulation.geography;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CitiesTest {
    @Test
    void there_are_cities_in_every_province_of_the_mainland() {
        assertThat(Cities.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Cities.all().stream().map(City::province).distinct()).hasSize(31);
    }

    @Test
    void no_code_and_no_name_stands_twice() {
        assertThat(Cities.all()).extracting(City::code).doesNotHaveDuplicates();
        assertThat(Cities.all()).extracting(City::name).doesNotHaveDuplicates();
    }

    @Test
    void all_lie_in_the_country() {
        assertThat(Cities.all()).allSatisfy(city -> {
            assertThat(city.latitude()).isBetween(18.0, 54.0);
            assertThat(city.longitude()).isBetween(73.0, 135.0);
            assertThat(Region.of(city).provinces()).contains(city.province());
        });
    }

    @Test
    void the_first_of_a_province_is_its_capital() {
        assertThat(Cities.capital(Cities.named("大理")).name()).isEqualTo("昆明");
        assertThat(Cities.capital(Cities.named("深圳")).name()).isEqualTo("广州");
        assertThat(Cities.capital(Cities.named("重庆")).name()).isEqualTo("重庆");
    }

    @Test
    void where_buyers_live_differs_between_weightings() {
        var shenzhen = Cities.named("深圳");

        assertThat(Weighting.SOUTH.of(shenzhen)).isEqualTo(4 * Weighting.POPULATION.of(shenzhen));
        assertThat(Weighting.LEVEL.of(shenzhen)).isLessThan(Weighting.POPULATION.of(shenzhen));
        assertThat(Weighting.NORTH.of(shenzhen)).isEqualTo(Weighting.POPULATION.of(shenzhen));
    }
}
