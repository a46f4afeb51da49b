package org.chamadao.simulation.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Weighted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NetworksTest {
    static final List<Geolocation> ALL =
            List.of(Geolocation.GOOD, Geolocation.USUAL, Geolocation.POOR, Geolocation.WORST);
    private static final City XIAMEN = Cities.named("厦门");
    private static final City LANZHOU = Cities.named("兰州");
    private static final Weighted<City> PEOPLE = new Weighted<>(Cities.all(), City::people);

    private final Chance chance = Chance.of(17);

    @ParameterizedTest
    @FieldSource("ALL")
    void broadband_is_located_as_often_as_stated(Geolocation geolocation) {
        var accuracy = geolocation.broadband();
        var looks = looks(geolocation, networks -> city -> networks.broadband(city, chance));

        // A wrong table may name the right city too: it names the capital for people who live there.
        assertThat(share(looks, Look::isCityRight))
                .isBetween(accuracy.city() - 0.05, accuracy.city() + accuracy.province() + 0.05);
        assertThat(share(looks, look -> look.place() != null && !look.isProvinceRight()))
                .isCloseTo(accuracy.wrong(), within(0.05));
        assertThat(share(looks, look -> look.place() == null))
                .isCloseTo(1 - accuracy.city() - accuracy.province() - accuracy.wrong(), within(0.05));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_phone_at_home_is_in_its_province_as_often_as_stated(Geolocation geolocation) {
        var accuracy = geolocation.mobile();
        var looks = looks(geolocation, networks -> city -> networks.mobile(city, city, chance));

        assertThat(share(looks, Look::isProvinceRight)).isCloseTo(accuracy.city() + accuracy.province(), within(0.06));
    }

    @Test
    void a_roaming_phone_often_seems_to_be_where_its_number_is_from() {
        var networks = new Networks(3, Geolocation.WORST);
        int home = 0;
        for (int look = 0; look < 1_000; look++) {
            var place = networks.mobile(LANZHOU, XIAMEN, chance).place();
            home += place != null && place.province().equals(XIAMEN.province()) ? 1 : 0;
        }

        assertThat(home).isGreaterThan(400);
    }

    @Test
    void a_network_is_at_one_place_all_season() {
        var networks = new Networks(5, Geolocation.POOR);
        var places = new HashMap<Long, List<Network>>();
        for (int look = 0; look < 2_000; look++) {
            var network = networks.broadband(XIAMEN, chance);
            places.computeIfAbsent(network.id(), first -> new ArrayList<>()).add(network);
        }

        assertThat(places).hasSizeBetween(30, 100);
        assertThat(places.values())
                .allSatisfy(same -> assertThat(new HashSet<>(same)).hasSize(1));
    }

    @Test
    void a_tunnel_tells_nothing_of_who_uses_it() {
        var networks = new Networks(7, Geolocation.USUAL);
        var places = new HashSet<Object>();
        for (int look = 0; look < 500; look++) {
            places.add(Objects.requireNonNullElse(networks.tunnel(chance).place(), "abroad"));
        }

        assertThat(places).contains("abroad").hasSizeBetween(3, 5);
    }

    private List<Look> looks(Geolocation geolocation, Function<Networks, Function<City, Network>> connection) {
        var looks = new ArrayList<Look>();
        for (int world = 0; world < 30; world++) {
            var connect = connection.apply(new Networks(world, geolocation));
            for (int look = 0; look < 400; look++) {
                var city = PEOPLE.pick(chance);
                looks.add(new Look(city, connect.apply(city)));
            }
        }
        return looks;
    }

    private static double share(List<Look> looks, Predicate<Look> wanted) {
        return looks.stream().filter(wanted).count() / (double) looks.size();
    }

    private record Look(City where, Network network) {
        @Nullable
        Place place() {
            return network.place();
        }

        boolean isCityRight() {
            var place = place();
            return place != null && where.code().equals(place.city());
        }

        boolean isProvinceRight() {
            var place = place();
            return place != null && where.province().equals(place.province());
        }
    }
}
