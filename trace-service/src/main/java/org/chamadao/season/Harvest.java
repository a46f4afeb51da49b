package org.chamadao.season;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** March and April: leaf is picked, brought to the first processing shop, and becomes sun-dried maocha. */
final class Harvest {
    static final List<Garden> GARDENS = List.of(
            new Garden(Cast.LAOBANZHANG, Cast.MENGHAI_SHOP, "老班章", "云南省勐海县布朗山乡", 1700, "ancient", "LBZ", 76),
            new Garden(Cast.NANNUOSHAN, Cast.MENGHAI_SHOP, "南糯山半坡老寨", "云南省勐海县格朗和乡", 1500, "ancient", "NNS", 68),
            new Garden(Cast.PASHA, Cast.MENGHAI_SHOP, "帕沙新寨", "云南省勐海县格朗和乡", 1600, "old", "PS", 72),
            new Garden(Cast.HEKAI, Cast.MENGHAI_SHOP, "贺开曼弄", "云南省勐海县勐混镇", 1550, "ancient", "HK", 104),
            new Garden(Cast.BULANGSHAN, Cast.MENGHAI_SHOP, "章家三队", "云南省勐海县布朗山乡", 1300, "terrace", "BLS", 132),
            new Garden(Cast.MAHEI, Cast.YIWU_SHOP, "麻黑", "云南省勐腊县易武镇", 1250, "old", "MH", 66));

    private static final int PICKING_DAYS = 4;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 19);

    /** The last day of picking. */
    static final LocalDate LAST_DAY = FIRST_DAY.plusDays((PICKING_DAYS - 1) * 4L);

    private final Codes codes;
    private final Map<Garden, List<Lot>> maocha = new LinkedHashMap<>();

    Harvest(Codes codes) {
        this.codes = codes;
    }

    /** The chapters of the harvest, garden by garden. */
    List<Chapter> chapters() {
        var chapters = new ArrayList<Chapter>();
        for (var garden : GARDENS) {
            var fresh = new ArrayList<Lot>();
            var picking = new Chapter("采摘 picking: " + garden.name(), garden.recorder(), picked(garden, fresh));
            chapters.add(garden.farm() == Cast.LAOBANZHANG ? picking.signed() : picking);
            if (garden.recorder() != garden.farm()) {
                chapters.add(confirmation(garden, picking.events().getFirst(), fresh.getFirst()));
            }
            chapters.add(new Chapter("初制 first processing: " + garden.name(), garden.shop(), made(garden, fresh)));
        }
        return chapters;
    }

    /** The maocha of a garden, by its code. */
    List<Lot> maochaOf(String code) {
        return maocha.entrySet().stream()
                .filter(entry -> entry.getKey().code().equals(code))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private List<Map<String, Object>> picked(Garden garden, List<Lot> fresh) {
        var events = new ArrayList<Map<String, Object>>();
        for (var day = 0; day < PICKING_DAYS; day++) {
            var date = FIRST_DAY.plusDays(day * 4L);
            var lot = codes.lot(Tea.FRESH_LEAF, garden.code() + "-" + compact(date));
            var weight = BigDecimal.valueOf(garden.freshPerDay() + day * 2L).setScale(1, RoundingMode.UNNECESSARY);
            fresh.add(new Lot(lot, weight));
            var mistyped = garden.code().equals("PS") && day == 1;
            var right = pick(garden, lot, weight.toPlainString(), date);
            if (mistyped) {
                var wrong = pick(garden, lot, weight.movePointRight(1).toPlainString(), date);
                events.add(wrong);
                events.add(right);
                events.add(EventDraft.declaredWrong(
                        wrong, date + "T20:10:00.000+08:00", "incorrect_data", String.valueOf(right.get("eventID"))));
            } else {
                events.add(right);
            }
        }
        return events;
    }

    private static Map<String, Object> pick(Garden garden, String lot, String kilograms, LocalDate date) {
        var draft = EventDraft.object("ADD", "commissioning", date + "T17:30:00.000+08:00");
        if (garden.recorder() != garden.farm()) {
            draft.statedFor(garden.farm());
        }
        return draft.disposition("active")
                .step("harvest", garden.farm(), garden.place())
                .lot(lot, kilograms)
                .ilmd("garden", garden.name())
                .ilmd("altitude", garden.altitude())
                .ilmd("trees", garden.trees())
                .ilmd("season", "firstSpring")
                .ilmd("pluck", "twoLeaves")
                .event();
    }

    /** The farm looks through what was stated for it, and confirms the first day. */
    private static Chapter confirmation(Garden garden, Map<String, Object> picked, Lot leaf) {
        var confirming = EventDraft.confirming(picked, garden.recorder(), LAST_DAY + "T20:15:00.000+08:00")
                .lot(leaf.identifier(), leaf.weight())
                .event();
        return new Chapter("确认 confirmation: " + garden.name(), garden.farm(), List.of(confirming));
    }

    private List<Map<String, Object>> made(Garden garden, List<Lot> fresh) {
        var events = new ArrayList<Map<String, Object>>();
        var lots = new ArrayList<Lot>();
        for (var day = 0; day < fresh.size(); day++) {
            var leaf = fresh.get(day);
            var date = FIRST_DAY.plusDays(day * 4L);
            events.add(EventDraft.object("OBSERVE", "receiving", date + "T18:40:00.000+08:00")
                    .disposition("in_progress")
                    .step("receiving", garden.shop())
                    .lot(leaf.identifier(), leaf.weight())
                    .from(garden.farm(), garden.shop())
                    .event());
            var lot = new Lot(
                    codes.lot(Tea.MAOCHA, garden.code() + "-M-" + compact(date.plusDays(1))),
                    leaf.kilograms().divide(new BigDecimal("4.3"), 1, RoundingMode.HALF_UP));
            lots.add(lot);
            events.add(EventDraft.transformation("creating_class_instance", date.plusDays(1) + "T16:50:00.000+08:00")
                    .disposition("in_progress")
                    .step("sunDrying", garden.shop())
                    .input(leaf)
                    .output(lot)
                    .ilmd("method", garden.trees().equals("terrace") ? "drum" : "pan")
                    .ilmd("sunDried", true)
                    .ilmd("season", "firstSpring")
                    .ilmd("moisture", new BigDecimal("9.4"))
                    .event());
        }
        maocha.put(garden, List.copyOf(lots));
        return events;
    }

    private static String compact(LocalDate date) {
        return date.toString().replace("-", "");
    }
}
