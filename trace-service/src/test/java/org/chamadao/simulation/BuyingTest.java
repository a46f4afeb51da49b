package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Cities;
import org.chamadao.simulation.geography.Geolocation;
import org.chamadao.simulation.geography.Networks;
import org.chamadao.simulation.geography.Weighting;

class BuyingTest {
    private final Networks networks = new Networks(4, Geolocation.USUAL);
    private final People people = new People(networks, Weighting.POPULATION);

    @Property(tries = 300)
    void the_buyer_of_a_copy_does_what_the_buyer_of_an_item_does(@ForAll long seed) {
        assertThat(scans(seed, Subject.COPY)).isEqualTo(scans(seed, Subject.ITEM));
    }

    private List<Scan> scans(long seed, Subject subject) {
        var chance = Chance.of(seed);
        var looks = new Looks(new Connections(networks), chance.split());
        var market = new Market(Worlds.tuning().getFirst(), people, chance.split());
        var shipment = new Shipments(Worlds.tuning().getFirst(), market, chance.split())
                .of(1)
                .getFirst();
        var at = World.START.plus(Duration.ofDays(9));
        var sale = new Sale(at, at, Cities.named("西安"), Channel.SHOP);
        var item = new Item(shipment, 0, ItemCode.sha256("item"), sale);

        new Buying(Mix.COLLECTING.buyers(), people, looks, chance.split())
                .bought(item, sale, subject, Product.Wrapper.PLAIN);

        var scans = new ArrayList<Scan>();
        looks.sessions((scan, label) -> {
            assertThat(label.subject()).isEqualTo(subject);
            scans.add(scan);
        });
        return scans;
    }
}
