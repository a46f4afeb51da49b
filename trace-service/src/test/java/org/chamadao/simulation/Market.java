package org.chamadao.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.Retailer.Sales;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Scramble;
import org.chamadao.simulation.geography.Cities;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Region;
import org.jspecify.annotations.Nullable;

/** The parties of a world. */
final class Market {
    private static final int ITEMS_PER_RETAILER = 500;
    private static final double SHOPS = 0.6;
    private static final double STREAMS = 0.15;
    private static final double SHOPS_WHERE_VISITORS_GO = 0.3;
    private static final double TERRITORY_OF_ONE_PROVINCE = 0.5;

    private final List<Party> factories;
    private final List<Party> warehouses;
    private final List<Party> hauliers;
    private final List<Retailer> retailers = new ArrayList<>();
    private final People people;
    private final double silentShops;

    Market(World world, People people, Chance chance) {
        this.people = people;
        this.silentShops = world.mix().bookkeeping().silentShops();
        this.factories = parties(Role.FACTORY, chance, "普洱", "西双版纳", "临沧", "昆明");
        this.warehouses = parties(Role.WAREHOUSE, chance, "广州", "上海", "北京", "武汉", "成都", "西安", "郑州", "杭州", "沈阳", "昆明");
        this.hauliers = parties(Role.HAULIER, chance, "昆明", "广州", "上海", "武汉", "成都");
        for (int made = 0; made < Math.max(20, world.items() / ITEMS_PER_RETAILER); made++) {
            retailers.add(retailer(chance));
        }
    }

    List<Party> factories() {
        return factories;
    }

    List<Party> warehouses() {
        return warehouses;
    }

    List<Party> hauliers() {
        return hauliers;
    }

    List<Retailer> retailers() {
        return retailers;
    }

    private static List<Party> parties(Role role, Chance chance, String... cities) {
        return Stream.of(cities)
                .map(city -> party(role, Cities.named(city), null, chance))
                .toList();
    }

    private static Party party(Role role, City city, @Nullable List<String> territory, Chance chance) {
        return new Party(Scramble.pseudonym(chance.number()), role, city, territory);
    }

    private Retailer retailer(Chance chance) {
        double drawn = chance.share();
        var channel = drawn < SHOPS ? Channel.SHOP : drawn < SHOPS + STREAMS ? Channel.STREAM : Channel.ONLINE;
        var city = chance.happens(SHOPS_WHERE_VISITORS_GO) ? people.destination(chance) : people.home(chance);
        var territory = channel == Channel.SHOP ? territory(city, chance) : null;
        return new Retailer(
                party(Role.SHOP, city, territory, chance), channel, sales(channel, chance), people.in(city, chance));
    }

    private static List<String> territory(City city, Chance chance) {
        return chance.happens(TERRITORY_OF_ONE_PROVINCE)
                ? List.of(city.province())
                : Region.of(city).provinces();
    }

    private Sales sales(Channel channel, Chance chance) {
        double silent = switch (channel) {
            case SHOP -> silentShops;
            case STREAM -> silentShops / 2;
            case ONLINE -> silentShops / 4;
        };
        if (chance.happens(silent)) {
            return Sales.NEVER;
        }
        return chance.happens(channel == Channel.SHOP ? 0.5 : 0.1) ? Sales.AT_STOCKTAKING : Sales.AT_ONCE;
    }
}
