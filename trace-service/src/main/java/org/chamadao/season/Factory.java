package org.chamadao.season;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** April to June: sorting, blending, wet piling, inspection. */
final class Factory {
    /** Of the blend that raw cakes are pressed from. */
    static final String RAW_LOT = "R26-01";

    /** Of the blend that ripe cakes are pressed from. */
    static final String RIPE_LOT = "S26-01P";

    private static final String SORTED = "0.95";

    private final Harvest harvest;
    private final Codes codes;
    private final Lot rawBlend;
    private final Lot ripeTea;
    private final Lot ripeBlend;
    private final List<Lot> raw;
    private final List<Lot> ripe;

    Factory(Harvest harvest, Codes codes) {
        this.harvest = harvest;
        this.codes = codes;
        this.raw = maocha("LBZ", "NNS", "PS", "MH");
        this.ripe = maocha("HK", "BLS");
        this.rawBlend = new Lot(codes.lot(Tea.RAW_BLEND, RAW_LOT), mass(raw).remaining("0.99"));
        this.ripeTea = new Lot(codes.lot(Tea.RIPE_TEA, "S26-01"), mass(ripe).remaining("0.885"));
        this.ripeBlend = new Lot(codes.lot(Tea.RIPE_BLEND, RIPE_LOT), ripeTea.remaining("0.985"));
    }

    /** The blend that the raw cakes are pressed from. */
    Lot rawBlend() {
        return rawBlend;
    }

    /** The blend that the ripe cakes are pressed from. */
    Lot ripeBlend() {
        return ripeBlend;
    }

    List<Chapter> chapters() {
        return List.of(
                new Chapter("收料与拣剔 maocha in, sorting", Cast.FACTORY, sorting()),
                new Chapter("拼配 blending raw tea", Cast.FACTORY, List.of(blendingRaw())),
                new Chapter("渥堆 wet piling", Cast.FACTORY, List.of(piling())),
                new Chapter("拼配 blending ripe tea", Cast.FACTORY, List.of(blendingRipe())),
                new Chapter("检验 inspection", Cast.LABORATORY, inspections()).signed());
    }

    private List<Lot> maocha(String... gardens) {
        return Stream.of(gardens)
                .flatMap(code -> harvest.maochaOf(code).stream())
                .toList();
    }

    private List<Map<String, Object>> sorting() {
        return Stream.concat(raw.stream(), ripe.stream())
                .flatMap(lot -> Stream.of(
                        EventDraft.object("OBSERVE", "receiving", "2026-04-08T10:00:00.000+08:00")
                                .disposition("in_progress")
                                .step("receiving", Cast.FACTORY)
                                .lot(lot.identifier(), lot.weight())
                                .event(),
                        EventDraft.transformation("creating_class_instance", "2026-04-10T16:00:00.000+08:00")
                                .disposition("in_progress")
                                .step("sorting", Cast.FACTORY)
                                .input(lot)
                                .output(sorted(lot))
                                .ilmd("method", "byHand")
                                .ilmd("grade", "特级")
                                .event()))
                .toList();
    }

    private Lot sorted(Lot maocha) {
        var name = maocha.identifier().substring(maocha.identifier().lastIndexOf('/') + 1);
        return new Lot(codes.lot(Tea.SORTED_MAOCHA, name + "-J"), maocha.remaining(SORTED));
    }

    private Lot mass(List<Lot> maocha) {
        return new Lot(
                "", maocha.stream().map(lot -> sorted(lot).kilograms()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private Map<String, Object> blendingRaw() {
        var draft = EventDraft.transformation("creating_class_instance", "2026-04-18T11:00:00.000+08:00")
                .disposition("in_progress")
                .step("blending", Cast.FACTORY);
        raw.forEach(lot -> draft.input(sorted(lot)));
        return draft.output(rawBlend).ilmd("recipe", "四山春").ilmd("grade", "特级").event();
    }

    private Map<String, Object> piling() {
        var draft = EventDraft.transformation("creating_class_instance", "2026-06-04T15:00:00.000+08:00")
                .disposition("in_progress")
                .step("piling", Cast.FACTORY);
        ripe.forEach(lot -> draft.input(sorted(lot)));
        draft.output(ripeTea);
        var temperatures = List.of("38.5", "52.0", "58.5", "61.0", "59.5", "57.0", "51.5", "44.0", "36.5");
        for (var turn = 0; turn < temperatures.size(); turn++) {
            var time = Harvest.LAST_DAY.plusDays(9 + turn * 6L) + "T09:00:00.000+08:00";
            draft.reading(time, "Temperature", temperatures.get(turn), "CEL");
        }
        return draft.ilmd("days", 52)
                .ilmd("water", new BigDecimal("36.0"))
                .ilmd("pileHeight", 65)
                .ilmd("peakTemperature", new BigDecimal("61.0"))
                .ilmd("turns", 8)
                .ilmd("method", "trench")
                .event();
    }

    private Map<String, Object> blendingRipe() {
        return EventDraft.transformation("creating_class_instance", "2026-06-12T11:00:00.000+08:00")
                .disposition("in_progress")
                .step("blending", Cast.FACTORY)
                .input(ripeTea)
                .output(ripeBlend)
                .ilmd("recipe", "7572")
                .ilmd("grade", "三级")
                .event();
    }

    private List<Map<String, Object>> inspections() {
        return List.of(
                inspection(rawBlend, "2026-04-22T14:00:00.000+08:00", "2604-0117")
                        .tea("moisture", new BigDecimal("9.1"))
                        .tea("totalAsh", new BigDecimal("6.2"))
                        .tea("waterExtract", new BigDecimal("41.3"))
                        .tea("polyphenols", new BigDecimal("31.6"))
                        .tea("lead", new BigDecimal("0.42"))
                        .event(),
                inspection(ripeBlend, "2026-06-18T14:00:00.000+08:00", "2606-0243")
                        .tea("moisture", new BigDecimal("10.8"))
                        .tea("totalAsh", new BigDecimal("7.1"))
                        .tea("waterExtract", new BigDecimal("33.0"))
                        .tea("polyphenols", new BigDecimal("11.2"))
                        .tea("crudeFibre", new BigDecimal("12.7"))
                        .tea("lead", new BigDecimal("0.51"))
                        .event());
    }

    private static EventDraft inspection(Lot lot, String time, String report) {
        return EventDraft.object("OBSERVE", "inspecting", time)
                .disposition("conformant")
                .step("inspection", Cast.LABORATORY)
                .lot(lot.identifier(), "0.5")
                .tea("standard", "GB/T 22111-2008")
                .tea("pesticideStandard", "GB 2763-2026")
                .tea("result", "passed")
                .tea("laboratory", Cast.LABORATORY.partyName())
                .tea("report", report);
    }
}
