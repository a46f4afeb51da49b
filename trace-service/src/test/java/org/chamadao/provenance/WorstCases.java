package org.chamadao.provenance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A cake of very many lots, and a lot in very many cakes. */
final class WorstCases {
    private static final int LOTS = 200;
    private static final int CAKES = 50_000;
    private static final int CAKES_OF_PRESSING = 14;
    private static final String BLENDED = TeaEvents.cake("WORST");

    private WorstCases() {}

    /** Captures both. */
    static WorstCases tell(SmallSeason season) throws SQLException {
        var events = new ArrayList<String>();
        var inputs = new String[2 * LOTS];
        for (var lot = 0; lot < LOTS; lot++) {
            events.add(TeaEvents.harvest("WORST" + lot, "420"));
            events.add(TeaEvents.drying("WORST" + lot, "420", "WORST" + lot, "100"));
            inputs[2 * lot] = "WORST" + lot;
            inputs[2 * lot + 1] = "100";
        }
        events.add(TeaEvents.blending("WORST", "20000", inputs));
        events.add(TeaEvents.pressing("WORST", "0.4", List.of(BLENDED)));
        events.add(TeaEvents.blending("HUGE", "30000", "WORST0", "30000"));
        season.capture(events.toArray(String[]::new));
        var pressings = new ArrayList<String>();
        for (var first = 0; first < CAKES; first += CAKES_OF_PRESSING) {
            pressings.add(TeaEvents.pressing(
                    "HUGE",
                    "5.1",
                    IntStream.range(first, Math.min(CAKES, first + CAKES_OF_PRESSING))
                            .mapToObj(cake -> TeaEvents.cake("HUGE" + cake))
                            .toList()));
        }
        season.capture(pressings.toArray(String[]::new));
        return new WorstCases();
    }

    void blend(SmallSeason season) {
        var told = season.of(BLENDED);
        if (told.ingredients().size() != 2 * LOTS + 2
                || told.ingredients().stream().anyMatch(one -> one.share().isEmpty())) {
            throw new IllegalStateException(told.ingredients().size() + " ingredients, " + told.findings());
        }
    }

    void page(SmallSeason season) {
        var page = season.forward(TeaEvents.blend("HUGE"));
        if (page.things().size() != 200 || page.next().isEmpty() || page.cut()) {
            throw new IllegalStateException(page.things().size() + " things");
        }
    }
}
