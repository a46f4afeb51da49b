package org.chamadao.season;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** April to July: cakes are pressed, dried and packed, 7 to a tube (提), 12 tubes to a case (件). */
final class Press {
    /** Cakes of one pressing fill one case. */
    static final int CAKES_PER_CASE = 84;

    private static final int CAKES_PER_TUBE = 7;
    private static final int CASES_PER_TEA = 6;
    private static final List<Tea> CAKES = List.of(Tea.RAW_CAKE, Tea.RIPE_CAKE);

    /** All that are packed. */
    static final int CASES = CAKES.size() * CASES_PER_TEA;

    private final Factory factory;
    private final Rolls rolls;
    private final List<PackedCase> cases = new ArrayList<>();
    private final List<Picture.Taken> pictures = new ArrayList<>();

    /** A case with its tubes and their cakes. */
    record PackedCase(String container, List<Tube> tubes) {
        List<String> tubeIdentifiers() {
            return tubes.stream().map(Tube::identifier).toList();
        }
    }

    /** A bamboo-wrapped tube of seven cakes. */
    record Tube(String identifier, List<String> cakes) {}

    private record Style(Tea cake, Tea tube, Lot blend, LocalDate day, int colour) {}

    /** @param rolls with {@link #needed} codes of each tea, and those of the {@link #CASES} */
    Press(Factory factory, Rolls rolls) {
        this.factory = factory;
        this.rolls = rolls;
    }

    static boolean isCake(Tea tea) {
        return CAKES.contains(tea);
    }

    /** How many codes of a cake or tube are needed. */
    static int needed(Tea tea) {
        var cakes = CASES_PER_TEA * CAKES_PER_CASE;
        return isCake(tea) ? cakes : cakes / CAKES_PER_TUBE;
    }

    /** All cases that were packed, in their order. */
    List<PackedCase> cases() {
        return List.copyOf(cases);
    }

    /** What was photographed: the first cake of each tea. */
    List<Picture.Taken> pictures() {
        return List.copyOf(pictures);
    }

    List<Chapter> chapters() {
        var raw = new Style(Tea.RAW_CAKE, Tea.RAW_TUBE, factory.rawBlend(), LocalDate.of(2026, 4, 25), 0x8a9a5b);
        var ripe = new Style(Tea.RIPE_CAKE, Tea.RIPE_TUBE, factory.ripeBlend(), LocalDate.of(2026, 6, 22), 0x7a4a32);
        return List.of(
                new Chapter("压制与包装 pressing and packing raw cakes", Cast.FACTORY, pressed(raw)).signed(),
                new Chapter("压制与包装 pressing and packing ripe cakes", Cast.FACTORY, pressed(ripe)).signed());
    }

    private List<Map<String, Object>> pressed(Style style) {
        var events = new ArrayList<Map<String, Object>>();
        for (var batch = 0; batch < CASES_PER_TEA; batch++) {
            var day = style.day().plusDays(batch);
            var cakes = Stream.generate(() -> rolls.next(style.cake()))
                    .limit(CAKES_PER_CASE)
                    .toList();
            events.add(pressing(style, cakes, day));
            events.add(EventDraft.object("OBSERVE", "storing", day.plusDays(6) + "T09:00:00.000+08:00")
                    .disposition("in_progress")
                    .step("drying", Cast.FACTORY)
                    .items(cakes)
                    .tea("days", 6)
                    .tea("method", "air")
                    .event());
            if (batch == 0) {
                events.add(photographed(style, cakes.getFirst(), day.plusDays(6)));
            }
            events.addAll(packing(style, cakes, day.plusDays(7)));
        }
        return events;
    }

    private static Map<String, Object> pressing(Style style, List<String> cakes, LocalDate day) {
        return EventDraft.transformation("commissioning", day + "T15:30:00.000+08:00")
                .disposition("active")
                .step("pressing", Cast.FACTORY)
                .input(new Lot(style.blend().identifier(), new BigDecimal("30.4")))
                .outputItems(cakes)
                .ilmd("shape", "cake")
                .ilmd("netWeight", 357)
                .ilmd("steamSeconds", 8)
                .ilmd("method", "stone")
                .event();
    }

    private Map<String, Object> photographed(Style style, String cake, LocalDate day) {
        var picture = Picture.of(Cast.FACTORY, cake, style.colour());
        pictures.add(picture);
        return EventDraft.object("OBSERVE", "other", day + "T09:30:00.000+08:00")
                .disposition("in_progress")
                .step("photo", Cast.FACTORY)
                .items(List.of(cake))
                .tea("photo", picture.name())
                .event();
    }

    private List<Map<String, Object>> packing(Style style, List<String> cakes, LocalDate day) {
        var events = new ArrayList<Map<String, Object>>();
        var tubes = new ArrayList<Tube>();
        for (var first = 0; first < cakes.size(); first += CAKES_PER_TUBE) {
            var tube = new Tube(rolls.next(style.tube()), cakes.subList(first, first + CAKES_PER_TUBE));
            tubes.add(tube);
            events.add(packed("tube", tube.identifier(), tube.cakes(), day + "T10:00:00.000+08:00"));
        }
        var full = new PackedCase(rolls.nextContainer(), List.copyOf(tubes));
        cases.add(full);
        events.add(packed("case", full.container(), full.tubeIdentifiers(), day + "T11:00:00.000+08:00"));
        return events;
    }

    private static Map<String, Object> packed(String pack, String parent, List<String> children, String time) {
        return EventDraft.aggregation("ADD", "packing", time, parent, children)
                .disposition("in_progress")
                .step("packing", Cast.FACTORY)
                .tea("pack", pack)
                .event();
    }
}
