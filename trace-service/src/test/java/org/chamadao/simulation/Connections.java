package org.chamadao.simulation;

import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Network;
import org.chamadao.simulation.geography.Networks;

/** By which network a person reaches the service. */
final class Connections {
    private static final double TUNNEL_IS_ON = 0.8;
    private static final double LINE_AT_HOME = 0.6;
    private static final double LINE_ELSEWHERE = 0.25;
    private static final double SECOND_SIM = 0.4;

    private final Networks networks;

    Connections(Networks networks) {
        this.networks = networks;
    }

    Network of(Look look, Chance chance) {
        var person = look.person();
        if (look.opening() == Opening.PREFETCH || look.opening() == Opening.DISGUISED_CRAWLER) {
            return networks.hosting(chance);
        }
        if (person.traits().contains(Trait.TUNNELS) && chance.happens(TUNNEL_IS_ON)) {
            return networks.tunnel(chance);
        }
        if (look.where().equals(person.home()) && chance.happens(LINE_AT_HOME)) {
            return person.line();
        }
        if (!look.where().equals(person.home()) && chance.happens(LINE_ELSEWHERE)) {
            return networks.broadband(look.where(), chance);
        }
        City number = chance.happens(SECOND_SIM) ? person.secondNumber() : person.number();
        return networks.mobile(look.where(), number, chance);
    }
}
