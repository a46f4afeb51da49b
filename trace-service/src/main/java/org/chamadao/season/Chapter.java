package org.chamadao.season;

import java.util.List;
import java.util.Map;

/** Events that one party enters together, in their order. */
record Chapter(String title, Party party, Hand hand, List<Map<String, Object>> events) {
    Chapter {
        events = List.copyOf(events);
    }

    /** What is entered under the party's account. */
    Chapter(String title, Party party, List<Map<String, Object>> events) {
        this(title, party, Hand.ACCOUNT, events);
    }

    /** Who stands behind the events. */
    enum Hand {
        /** Whoever has the party's access token. */
        ACCOUNT,
        /** A device of the party, which signs each of them. */
        DEVICE
    }

    /** The same, signed by the party's device. */
    Chapter signed() {
        return new Chapter(title, party, Hand.DEVICE, events);
    }
}
