package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Networks;

/** All that those who act in a world need. */
record Stage(World world, People people, Networks networks, Stock stock, Looks looks, Buying buying, Labels labels) {
    /** Of the season, leaving this much of it. */
    static Instant time(Chance chance, Duration left) {
        return Waking.at(World.START.plus(chance.between(Duration.ZERO, World.LENGTH.minus(left))), chance);
    }

    /** Not touched by any attack. */
    boolean isFree(Item item) {
        return !labels.tells(item.code());
    }

    /** How many there are of what is expected so often in 100,000 items. */
    int occasions(double inHundredThousand, Chance chance) {
        return chance.count(world.expected(inHundredThousand));
    }
}
