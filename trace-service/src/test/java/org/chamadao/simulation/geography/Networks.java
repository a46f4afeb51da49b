package org.chamadao.simulation.geography;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Scramble;
import org.jspecify.annotations.Nullable;

/** The networks of a world. The table errs by network, not by scan: a wrong prefix is wrong all season. */
public final class Networks {
    private static final int CITY_KM = 25;
    private static final int PROVINCE_KM = 300;
    private static final int CARRIERS = 3;
    private static final int GATEWAYS = 6;
    private static final int VPN_EXITS = 24;
    private static final double VPN_EXITS_ABROAD = 0.5;
    private static final double PREFIXES_PER_MILLION = 12;
    private static final List<City> HOSTING =
            List.of(Cities.named("北京"), Cities.named("广州"), Cities.named("上海"), Cities.named("贵阳"));

    private final long seed;
    private final Geolocation geolocation;
    private final Map<Long, Network> known = new HashMap<>();

    public Networks(long seed, Geolocation geolocation) {
        this.seed = seed;
        this.geolocation = geolocation;
    }

    /** Fixed lines of homes, hotels and shops: a prefix is shared by a quarter of the city. */
    public Network broadband(City city, Chance chance) {
        int prefixes = (int) Math.ceil(city.people() * PREFIXES_PER_MILLION);
        return network(city, geolocation.broadband(), Kind.BROADBAND, chance.whole(1, prefixes));
    }

    /**
     * A carrier's gateway, which thousands share (CGNAT) and which is another at each visit.
     *
     * @param number where the phone's number is from: there the traffic may leave the carrier
     */
    public Network mobile(City where, City number, Chance chance) {
        boolean roams = !where.province().equals(number.province());
        var gateway = roams && chance.happens(geolocation.homeRouted()) ? number : where;
        int line = chance.whole(1, CARRIERS) * GATEWAYS + chance.whole(1, GATEWAYS);
        return network(gateway, geolocation.mobile(), Kind.MOBILE, line);
    }

    /** Where a tunnel ends: abroad, or in a data centre. */
    public Network tunnel(Chance chance) {
        int exit = chance.whole(1, VPN_EXITS);
        long id = Scramble.of(seed, Kind.TUNNEL.number, exit);
        return known.computeIfAbsent(id, Networks::tunnel);
    }

    /** Of crawlers, prefetchers, and bots that are rented there. */
    public Network hosting(Chance chance) {
        return network(chance.pick(HOSTING), geolocation.broadband(), Kind.HOSTING, chance.whole(1, GATEWAYS));
    }

    private Network network(City city, Accuracy accuracy, Kind kind, int line) {
        long id = Scramble.of(seed, kind.number, Long.parseLong(city.code()), line);
        return known.computeIfAbsent(id, fresh -> new Network(fresh, place(city, accuracy, Chance.of(fresh))));
    }

    private static Network tunnel(long id) {
        var chance = Chance.of(id);
        var place = chance.happens(VPN_EXITS_ABROAD) ? null : Place.city(chance.pick(HOSTING), CITY_KM);
        return new Network(id, place);
    }

    private @Nullable Place place(City city, Accuracy accuracy, Chance chance) {
        double drawn = chance.share();
        if (drawn < accuracy.city()) {
            return Place.city(city, CITY_KM);
        }
        if (drawn < accuracy.city() + accuracy.province()) {
            return chance.happens(geolocation.overclaimed())
                    ? Place.city(Cities.capital(city), CITY_KM)
                    : Place.provinceOf(city, PROVINCE_KM);
        }
        if (drawn < accuracy.city() + accuracy.province() + accuracy.wrong()) {
            return Place.city(elsewhere(city, chance), CITY_KM);
        }
        return null;
    }

    private static City elsewhere(City city, Chance chance) {
        var other = chance.pick(Cities.all());
        return other.province().equals(city.province()) ? elsewhere(city, chance) : other;
    }

    private enum Kind {
        BROADBAND(0),
        MOBILE(1),
        TUNNEL(2),
        HOSTING(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }
}
