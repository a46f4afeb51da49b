package org.chamadao.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;

/** Cases that a dealer sells on, to a place outside of his territory, before anything is made of them. */
final class Diverting {
    private final People people;
    private final Chance chance;

    Diverting(People people, Chance chance) {
        this.people = people;
        this.chance = chance;
    }

    /** The shipments, with some of them diverted. */
    List<Shipment> divert(List<Shipment> shipments, List<Attack> attacks) {
        var diverted = new ArrayList<>(shipments);
        for (var attack : attacks) {
            if (attack instanceof Attack.Diversion diversion) {
                for (int left = diversion.shipments(); left > 0; left--) {
                    divertOne(diverted, diversion);
                }
            }
        }
        return diverted;
    }

    private void divertOne(List<Shipment> shipments, Attack.Diversion attack) {
        for (int tried = 0; tried < 50_000; tried++) {
            int number = chance.whole(0, shipments.size() - 1);
            var shipment = shipments.get(number);
            if (suits(shipment, attack)) {
                int first = chance.whole(0, shipment.cases() - attack.cases());
                shipments.set(number, shipment.divert(new Diverted(attack, first, elsewhere(shipment))));
                return;
            }
        }
        throw new IllegalStateException("no shipment for " + attack);
    }

    private static boolean suits(Shipment shipment, Attack.Diversion attack) {
        var sold = shipment.shelved();
        return shipment.retailer().party().territory() != null
                && shipment.diverted().isEmpty()
                && shipment.cases() >= attack.cases()
                && sold.isAfter(World.START)
                && sold.isBefore(World.END.minus(Duration.ofDays(40)));
    }

    private City elsewhere(Shipment shipment) {
        var territory = shipment.retailer().party().territory();
        var city = people.home(chance);
        return territory != null && territory.contains(city.province()) ? elsewhere(shipment) : city;
    }
}
