package org.chamadao.season;

import java.util.List;
import java.util.Map;

/** Events that one party enters together, in their order. */
record Chapter(String title, Cast party, List<Map<String, Object>> events) {
    Chapter {
        events = List.copyOf(events);
    }
}
