package org.chamadao.resolver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chamadao.provenance.Handoff;
import org.chamadao.provenance.Handoff.Side;
import org.chamadao.provenance.Statement.Confirmed;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.ChapterHead.Change;
import org.chamadao.resolver.ChapterHead.Changes;
import org.chamadao.resolver.ChapterHead.Outcome;
import org.chamadao.resolver.StepView.Account.Described;
import org.chamadao.resolver.StepView.Account.Named;
import org.chamadao.resolver.StepView.Detail;
import org.chamadao.resolver.StepView.Standing;
import org.chamadao.resolver.StepView.Stated;

/** Pages as the service could make them. */
final class SamplePages {
    static final String IDENTIFIER = "https://chamadao.local/01/02000010001026/21/7K3M9QX2VB5N8RTD";

    private static final String EPCIS = "https://ref.gs1.org/epcis/";
    private static final String TEA = "https://ns.chamadao.org/tea/";

    private static final Handoff HANDOFF =
            new Handoff(new Side(12, Voice.AUTHOR), new Side(97, Voice.ACCOUNT), Optional.empty(), true);

    private static final ChapterHead NOTHING = new ChapterHead(
            Optional.of("Nothing of it is recorded."),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Changes.NONE,
            List.of(),
            Optional.empty());

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
                story(chinese),
                new Wording(
                                Map.of(
                                        TEA + "step",
                                        new Wording.Term("", "", Map.of("pressing", "Pressing </script>"))),
                                Map.of(),
                                Map.of())
                        .json());
    }

    private static Story story(boolean chinese) {
        return new Story(
                List.of(
                        part("origin", garden(chinese), List.of(harvest(chinese)), List.of()),
                        part("making", NOTHING, List.of(), List.of(pressing(chinese))),
                        part("testing", testing(), List.of(), List.of(wrongInspection(chinese))),
                        part("way", way(), List.of(), List.of()),
                        part("shop", NOTHING, List.of(), List.of())),
                List.of(chinese ? "没有<售出>的记录。" : "That it was <sold> is not recorded."),
                Optional.of(chinese ? "✗ 有<不合格>" : "✗ A test <failed>"));
    }

    private static Story.Part part(String word, ChapterHead head, List<StepView> origins, List<StepView> life) {
        var entries = origins.size() + life.size();
        return new Story.Part(
                word, head, entries == 0 ? Optional.empty() : Optional.of(entries + " entries"), origins, life);
    }

    private static ChapterHead garden(boolean chinese) {
        var where = chinese ? "地点" : "Where";
        return new ChapterHead(
                Optional.empty(),
                List.of(new ChapterHead.Row(where, "place", List.of("老班章", "<麻黑>"), Optional.of("and 3 more"))),
                List.of(new ChapterHead.Source("<老班章>", "garden", "62"), new ChapterHead.Source("麻黑", "garden", "38")),
                List.of("Photo of <25 April 2026>"),
                Optional.of("and 1 more"),
                Optional.empty(),
                List.of(),
                Changes.NONE,
                List.of(),
                Optional.empty());
    }

    private static ChapterHead testing() {
        return new ChapterHead(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Changes.NONE,
                List.of(new ChapterHead.Result(
                        "Moisture",
                        "moisture",
                        "14.2%",
                        "22 April 2026",
                        "at most 13.0% (GB/T 22111-2008)",
                        Outcome.ABOVE,
                        "✗ above")),
                Optional.of("and 2 more"));
    }

    private static ChapterHead way() {
        return new ChapterHead(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of("Before that: 2 more stops"),
                List.of(new ChapterHead.Stop("<勐海县>", "place", "Pressing, packing", "25 April 2026")),
                new Changes(
                        Optional.of("2 changes of <custody>"),
                        Optional.of("Before that: 1 more"),
                        List.of(
                                new Change("<farm>", "<haulier>", "both <signed>", "25 April 2026", true),
                                new Change("a haulier", "a guest", "one signed", "", false))),
                List.of(),
                Optional.empty());
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
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(HANDOFF),
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
                OptionalLong.empty(),
                Optional.of(HANDOFF),
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
                Optional.of(new Stated("ab\"12", "<勐海茶园>", Optional.of(new Confirmed(7, Voice.ACCOUNT)))),
                OptionalLong.of(97),
                Optional.empty(),
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
