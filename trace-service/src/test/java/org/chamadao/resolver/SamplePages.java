package org.chamadao.resolver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.StepView.Account.Described;
import org.chamadao.resolver.StepView.Account.Named;
import org.chamadao.resolver.StepView.Detail;
import org.chamadao.resolver.StepView.Standing;

/** Pages as the service could make them. */
final class SamplePages {
    static final String IDENTIFIER = "https://chamadao.local/01/02000010001026/21/7K3M9QX2VB5N8RTD";

    private static final String EPCIS = "https://ref.gs1.org/epcis/";
    private static final String TEA = "https://ns.chamadao.org/tea/";

    private SamplePages() {}

    static ItemPage of(Language language, String verdict, List<String> findings) {
        return of(language, verdict, findings, List.of());
    }

    static ItemPage noticing(Language language, String verdict, List<String> notices) {
        return of(language, verdict, List.of(), notices);
    }

    private static ItemPage of(Language language, String verdict, List<String> findings, List<String> notices) {
        var chinese = language == Language.CHINESE;
        var assets = new Assets("/assets/main-AAAAAAAA.js", List.of("/assets/main-BBBBBBBB.css"));
        return new ItemPage(
                Phrases.in(language),
                assets,
                verdict,
                IDENTIFIER,
                "02000010001026",
                "7K3M9QX2VB5N8RTD",
                chinese ? "普洱熟茶饼 357克" : "Ripe Pu'er cake, 357 g",
                findings,
                notices,
                "chamadao.local/log",
                120,
                ItemPage.Witness.OPERATOR,
                List.of(harvest(chinese)),
                List.of(pressing(chinese), wrongInspection(chinese)),
                new Wording(
                                Map.of(
                                        TEA + "step",
                                        new Wording.Term("", "", Map.of("pressing", "Pressing </script>"))),
                                Map.of())
                        .json());
    }

    private static StepView harvest(boolean chinese) {
        return new StepView(
                12,
                chinese ? "鲜叶，批号 LBZ-0328" : "Fresh leaf, lot LBZ-0328",
                Optional.of(authored("", chinese ? "采摘" : "Harvest", TEA + "step")),
                time(chinese, 28),
                Optional.of(authored("", "云南省勐海县布朗山 老班章", TEA + "place")),
                new Described(chinese ? "勐海茶园" : "a farm, Menghai"),
                Voice.AUTHOR,
                Optional.of(new ShownValue("", "2026-03-28", ShownValue.RECEIVED, "recordTime")),
                List.of(
                        detail(chinese ? "茶园" : "Garden", "老班章 3 号园", TEA + "garden"),
                        detail(chinese ? "海拔" : "Altitude", chinese ? "1700 米" : "1700 m", TEA + "altitude"),
                        detail(chinese ? "树型" : "Trees", chinese ? "古树" : "Ancient trees", TEA + "trees"),
                        detail(
                                chinese ? "数量" : "Quantity",
                                chinese ? "鲜叶 42.5 公斤，批号 LBZ-0328" : "Fresh leaf, 42.5 kg, lot LBZ-0328",
                                EPCIS + "quantityList")),
                Standing.HOLDS);
    }

    private static StepView pressing(boolean chinese) {
        return new StepView(
                97,
                "",
                Optional.of(authored("", chinese ? "蒸压成型" : "Pressing", TEA + "step")),
                time(chinese, 29),
                Optional.of(authored("", "云南省勐海县", TEA + "place")),
                new Named(new ShownValue("", "<勐海茶厂>", ShownValue.RECEIVED, "partyName")),
                Voice.ACCOUNT,
                Optional.empty(),
                List.of(new Detail(
                        chinese ? "原料" : "Made from",
                        List.of(
                                authored("", "熟茶拼配料 120.50 公斤，批号 B-7", EPCIS + "inputQuantityList"),
                                authored("", "熟茶拼配料 30 公斤，批号 B-8", EPCIS + "inputQuantityList")))),
                Standing.HOLDS);
    }

    private static StepView wrongInspection(boolean chinese) {
        return new StepView(
                101,
                chinese ? "装在提中时" : "while packed in a tube",
                Optional.empty(),
                time(chinese, 30),
                Optional.empty(),
                new Described(chinese ? "昆明检测机构" : "a laboratory, Kunming"),
                Voice.ACCOUNT,
                Optional.empty(),
                List.of(detail(chinese ? "水分" : "Moisture", "9.20%", EPCIS + "ilmd " + TEA + "moisture")),
                Standing.DECLARED_WRONG);
    }

    private static Optional<ShownValue> time(boolean chinese, int day) {
        return Optional.of(authored(
                "",
                chinese ? "2026年3月" + day + "日 06:30（UTC+08:00）" : day + " March 2026, 06:30 (UTC+08:00)",
                EPCIS + "eventTime"));
    }

    private static Detail detail(String label, String text, String leaf) {
        return new Detail(label, List.of(authored(label, text, leaf)));
    }

    private static ShownValue authored(String label, String text, String leaf) {
        return new ShownValue(label, text, ShownValue.AUTHORED, leaf);
    }
}
