package org.chamadao.simulation;

import java.time.Duration;

/** Who sells to buyers. */
record Retailer(Party party, Channel channel, Sales sales, Person staff) {
    /** How goods reach their buyer. */
    enum Channel {
        SHOP(Duration.ofDays(30)),
        STREAM(Duration.ofDays(10)),
        ONLINE(Duration.ofDays(20));

        private final Duration meanOnShelf;

        Channel(Duration meanOnShelf) {
            this.meanOnShelf = meanOnShelf;
        }

        Duration meanOnShelf() {
            return meanOnShelf;
        }
    }

    /** When the log learns of a sale. */
    enum Sales {
        AT_ONCE,
        AT_STOCKTAKING,
        NEVER
    }
}
