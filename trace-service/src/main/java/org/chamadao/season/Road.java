package org.chamadao.season;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamadao.season.Press.PackedCase;

/** July to November: haulage, the dry warehouse, the shop, and the sale. */
final class Road {
    private static final int CASES_OPENED = 3;
    private static final int TUBES_OPENED = 5;
    private static final int CAKES_SOLD = 5;

    private final List<PackedCase> all;
    private final List<String> sold = new ArrayList<>();

    Road(List<PackedCase> all) {
        this.all = List.copyOf(all);
    }

    /** Cakes that have been sold, in order of sale. */
    List<String> sold() {
        return List.copyOf(sold);
    }

    List<Chapter> chapters() {
        var chosen = all.stream().filter(packed -> all.indexOf(packed) % 2 == 0).toList();
        return List.of(
                new Chapter(
                        "发货 the factory ships",
                        Cast.FACTORY,
                        List.of(shipped(
                                all, Cast.FACTORY, Cast.HAULIER, "DN-2026-0707", "2026-07-07T08:30:00.000+08:00"))),
                new Chapter(
                        "承运 the haulier takes over",
                        Cast.HAULIER,
                        List.of(
                                received(
                                        all,
                                        Cast.HAULIER,
                                        Cast.FACTORY,
                                        "DN-2026-0707",
                                        "2026-07-07T09:10:00.000+08:00"),
                                shipped(
                                        all,
                                        Cast.HAULIER,
                                        Cast.WAREHOUSE,
                                        "DN-2026-0707",
                                        "2026-07-10T14:20:00.000+08:00"))),
                new Chapter("仓储 the dry warehouse", Cast.WAREHOUSE, stored(all)),
                new Chapter(
                        "出库 to the shop",
                        Cast.WAREHOUSE,
                        List.of(shipped(
                                chosen, Cast.WAREHOUSE, Cast.SHOP, "DN-2026-1012", "2026-10-12T09:00:00.000+08:00"))),
                new Chapter("上架与销售 in the shop, sold", Cast.SHOP, inTheShop(chosen)));
    }

    private static Map<String, Object> shipped(
            List<PackedCase> cases, Cast giver, Cast taker, String advice, String time) {
        return EventDraft.object("OBSERVE", "shipping", time)
                .disposition("in_transit")
                .step("shipping", giver)
                .items(containers(cases))
                .from(giver, taker)
                .despatchAdvice("urn:chamadao:desadv:" + advice)
                .tea("destination", taker.location())
                .event();
    }

    private static Map<String, Object> received(
            List<PackedCase> cases, Cast taker, Cast giver, String advice, String time) {
        return EventDraft.object("OBSERVE", "receiving", time)
                .disposition("in_progress")
                .step("receiving", taker)
                .items(containers(cases))
                .from(giver, taker)
                .despatchAdvice("urn:chamadao:desadv:" + advice)
                .event();
    }

    private static List<Map<String, Object>> stored(List<PackedCase> cases) {
        var events = new ArrayList<Map<String, Object>>();
        events.add(received(cases, Cast.WAREHOUSE, Cast.HAULIER, "DN-2026-0707", "2026-07-10T15:05:00.000+08:00"));
        var months = List.of("2026-07-31", "2026-08-31", "2026-09-30");
        var temperatures = List.of("27.4", "27.9", "26.2");
        var humidities = List.of("66.0", "67.5", "63.0");
        for (var month = 0; month < months.size(); month++) {
            var time = months.get(month) + "T08:00:00.000+08:00";
            events.add(EventDraft.object("OBSERVE", "storing", time)
                    .disposition("in_progress")
                    .step("storing", Cast.WAREHOUSE)
                    .items(containers(cases))
                    .tea("temperature", new BigDecimal(temperatures.get(month)))
                    .tea("humidity", new BigDecimal(humidities.get(month)))
                    .event());
        }
        return events;
    }

    private List<Map<String, Object>> inTheShop(List<PackedCase> cases) {
        var events = new ArrayList<Map<String, Object>>();
        events.add(received(cases, Cast.SHOP, Cast.WAREHOUSE, "DN-2026-1012", "2026-10-13T10:40:00.000+08:00"));
        for (var opened = 0; opened < CASES_OPENED; opened++) {
            var day = "2026-10-" + (15 + opened);
            // Every second one, so that raw and ripe tea are among them: the raw ones stand first.
            var packed = cases.get(opened * 2 % cases.size());
            events.add(opened("case", packed.container(), packed.tubeIdentifiers(), day + "T11:00:00.000+08:00"));
            for (var tube : packed.tubes().subList(0, TUBES_OPENED)) {
                events.add(opened("tube", tube.identifier(), tube.cakes(), day + "T11:20:00.000+08:00"));
                tube.cakes().subList(0, CAKES_SOLD).forEach(cake -> events.add(sale(cake)));
            }
        }
        return events;
    }

    private static Map<String, Object> opened(String pack, String parent, List<String> children, String time) {
        return EventDraft.aggregation("DELETE", "unpacking", time, parent, children)
                .step("unpacking", Cast.SHOP)
                .tea("pack", pack)
                .event();
    }

    private Map<String, Object> sale(String cake) {
        var time = "2026-10-%02dT%02d:%02d:00.000+08:00"
                .formatted(18 + sold.size() % 12, 10 + sold.size() % 9, sold.size() % 60);
        sold.add(cake);
        return EventDraft.object("OBSERVE", "retail_selling", time)
                .disposition("retail_sold")
                .step("sale", Cast.SHOP)
                .items(List.of(cake))
                .event();
    }

    private static List<String> containers(List<PackedCase> cases) {
        return cases.stream().map(PackedCase::container).toList();
    }
}
