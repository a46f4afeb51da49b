package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chamadao.json.BuiltInFiles;
import org.chamadao.json.FileRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SMALL = """
            {"format": "chamadao-season/1", "id": "small", "note": "Two jars.", "prefixes": {"h": "https://h.example/"},
             "parties": {"works": {"name": "厂", "role": "factory", "city": "汉中", "location": "陕西省汉中市", "gln": "9521234900160"},
                         "shop": {"name": "店", "role": "shop", "city": "成都", "location": "四川省成都市", "gln": "9521234900191", "nameShown": true}},
             "things": {"blend": {"gtin": "02000020000040", "lot": "B-1"}, "jar": {"gtin": "02000020001016", "serials": 3},
                        "box": {"sscc": "020000200000000019"}},
             "chapters": [
               {"title": "filling", "party": "works", "by": "device", "events": [
                 {"type": "TransformationEvent", "eventTime": "2026-05-28T09:30:00+08:00", "bizStep": "commissioning",
                  "readPoint": {"id": "{place works}"}, "h:step": "filling", "outputEPCList": ["{jar 1-3}"],
                  "inputQuantityList": [{"epcClass": "{blend}", "quantity": 1.50, "uom": "KGM"}]},
                 {"type": "AggregationEvent", "eventTime": "2026-05-28T01:40:00Z", "action": "ADD", "bizStep": "packing",
                  "parentID": "{box}", "childEPCs": ["{jar 2}", "{jar 3}"], "h:gift": true,
                  "sourceList": [{"type": "owning_party", "source": "{party works}"}]}]},
               {"title": "sale", "party": "shop", "by": "account", "events": [
                 {"type": "ObjectEvent", "eventTime": "2026-06-01T10:00:00+08:00", "action": "OBSERVE", "epcList": ["{jar 1}"],
                  "h:words": "{jar 1} of {blend}"}]}],
             "page": "{jar 1}", "token": "works"}
            """;

    @Test
    void events_stand_as_written_but_for_identifiers_offset_and_id() throws IOException {
        var season = read(SMALL);
        var chapter = season.chapters().getFirst();
        var filling = chapter.events().getFirst();
        var packing = chapter.events().getLast();
        var sale = season.chapters().getLast().events().getFirst();

        assertThat(chapter.hand()).isEqualTo(Chapter.Hand.DEVICE);
        assertThat(chapter.party().name()).isEqualTo("small-works");
        assertThat(JSON.writeValueAsString(filling))
                .isEqualTo("{\"type\":\"TransformationEvent\",\"eventTime\":\"2026-05-28T09:30:00+08:00\","
                        + "\"bizStep\":\"commissioning\",\"readPoint\":{\"id\":\"https://id.gs1.org/414/9521234900160\"},"
                        + "\"h:step\":\"filling\",\"outputEPCList\":[\"https://a.example/01/02000020001016/21/1\","
                        + "\"https://a.example/01/02000020001016/21/2\",\"https://a.example/01/02000020001016/21/3\"],"
                        + "\"inputQuantityList\":[{\"epcClass\":\"https://a.example/01/02000020000040/10/B-1\","
                        + "\"quantity\":1.50,\"uom\":\"KGM\"}],\"eventTimeZoneOffset\":\"+08:00\",\"eventID\":\""
                        + filling.get("eventID") + "\"}");
        assertThat(packing)
                .containsEntry("parentID", "https://a.example/00/020000200000000019")
                .containsEntry("eventTimeZoneOffset", "+00:00")
                .containsEntry("h:gift", true)
                .containsEntry(
                        "sourceList",
                        List.of(Map.of("type", "owning_party", "source", "https://id.gs1.org/417/9521234900160")));
        assertThat(sale)
                .containsEntry(
                        "h:words",
                        "https://a.example/01/02000020001016/21/1 of https://a.example/01/02000020000040/10/B-1");
        assertThat(season.item()).isEqualTo("https://a.example/01/02000020001016/21/1");
        assertThat(season.maker()).isEqualTo(chapter.party());
        assertThat(season.parties()).extracting(Party::nameShown).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    chamadao-season/1              | chamadao-season/2               | /format
                    "id": "small"                  | "id": "Small"                   | /id
                    "note": "Two jars.", |  | /note
                    "note": "Two jars."            | "note": "Two jars.", "no": 1    | /no
                    "note": "Two jars."            | "note": 2                       | /note
                    https://h.example/             | http://h.example/               | /prefixes
                    "works": {"name"               | "The works": {"name"            | /parties/The works
                    "gln": "9521234900160"         | "gln": "9521234900161"          | /parties/works/gln
                    "gln": "9521234900160"         | "gln": "9521234900191"          | /parties
                    "role": "factory"              | "role": ""                      | /parties/works/role
                    "nameShown": true              | "nameShown": "yes"              | /parties/shop/nameShown
                    "lot": "B-1"                   | "lot": "a lot"                  | /things/blend/lot
                    "lot": "B-1"                   | "serials": 1, "lot": "B-1"      | /things/blend/serials
                    02000020000040                 | 02000020000041                  | /things/blend/gtin
                    02000020000040                 | 06901234567892                  | /things/blend/gtin
                    "h:gift": true                 | "errorDeclaration": {}          | /chapters/0/events/1/errorDeclaration
                    "h:gift": true                 | "x:gift": true                  | /chapters/0/events/1/x:gift
                    "serials": 3                   | "serials": 30000                | /things/jar/serials
                    "serials": 3                   | "serials": 2                    | /chapters/0/events/0/outputEPCList/0
                    020000200000000019             | 020000200000000018              | /things/box/sscc
                    "box": {                       | "crate": {"sscc": "020000200000000026"}, "box": { | /things/crate
                    "box": {                       | "crate": {"sscc": "020000200000000019"}, "box": { | /things
                    "party": "shop"                | "party": "store"                | /chapters/1/party
                    "party": "shop"                | "party": "works"                | /parties/shop
                    "by": "device"                 | "by": "hand"                    | /chapters/0/by
                    "type": "ObjectEvent"          | "type": "Sale"                  | /chapters/1/events/0/type
                    2026-06-01T10:00:00+08:00      | 2026-06-31T10:00:00+08:00       | /chapters/1/events/0/eventTime
                    2026-06-01T10:00:00+08:00      | 2026-06-01T10:00:00             | /chapters/1/events/0/eventTime
                    "h:gift": true                 | "h:gift": null                  | /chapters/0/events/1/h:gift
                    "h:gift": true                 | "eventID": "urn:uuid:1"         | /chapters/0/events/1/eventID
                    "h:gift": true                 | "k:gift": true                  | /chapters/0/events/1/k:gift
                    "h:gift": true                 | "h:gift": 1e99999999999         | /chapters/0/events/1/h:gift
                    "{blend}", "quantity"          | "{mix}", "quantity"             | /chapters/0/events/0/inputQuantityList/0/epcClass
                    "{blend}", "quantity"          | "{jar}", "quantity"             | /chapters/0/events/0/inputQuantityList/0/epcClass
                    "{blend}", "quantity"          | "{jar 1-2}", "quantity"         | /chapters/0/events/0/inputQuantityList/0/epcClass
                    "{blend}", "quantity"          | "{blend", "quantity"            | /chapters/0/events/0/inputQuantityList/0/epcClass
                    "{blend}", "quantity"          | "{party blend}", "quantity"     | /chapters/0/events/0/inputQuantityList/0/epcClass
                    "{blend}", "quantity"          | "{party works 1}", "quantity"   | /chapters/0/events/0/inputQuantityList/0/epcClass
                    ["{jar 2}"                     | ["{jar 0}"                      | /chapters/0/events/1/childEPCs/0
                    ["{jar 2}"                     | ["{jar 3-2}"                    | /chapters/0/events/1/childEPCs/0
                    ["{jar 2}"                     | ["{Jar 2}"                      | /chapters/0/events/1/childEPCs/0
                    "page": "{jar 1}"              | "page": "{blend}"               | /page
                    "page": "{jar 1}"              | "page": "{jar 1} {jar 2}"       | /page
                    "token": "works"               | "token": "mill"                 | /token
                    """)
    void a_broken_season_is_refused_with_the_place(String text, String broken, String place) {
        assertThat(SMALL).contains(text);
        var changed = SMALL.replace(text, broken == null ? "" : broken);

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageStartingWith("small.json at " + place + ": ");
    }

    @Test
    void what_says_the_same_as_an_earlier_event_is_refused() {
        var sale = SMALL.substring(SMALL.indexOf("{\"type\": \"ObjectEvent\""), SMALL.indexOf("]}],\n \"page\""));

        assertThatThrownBy(() -> read(SMALL.replace(sale, sale + "," + sale)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("/chapters/1/events/1");
    }

    @Test
    void text_that_is_no_json_is_refused() {
        assertThatThrownBy(() -> read("{")).isInstanceOf(FileRefusedException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(FileRefusedException.class);
    }

    /** Whatever is taken out or put in anywhere: a season or a refusal with the file's name, and nothing else. */
    @Test
    void a_file_that_is_damaged_anywhere_is_a_season_or_refused() throws IOException {
        var random = new Random(20_260_528);
        var honey = new String(BuiltInFiles.bytes("/seasons/honey.json"), StandardCharsets.UTF_8);
        var refused = 0;
        for (var round = 0; round < 600; round++) {
            var damaged = damaged(random.nextInt(4) == 0 ? honey : SMALL, random);
            try {
                assertThat(read(damaged).events()).isPositive();
            } catch (FileRefusedException e) {
                assertThat(e).hasMessageStartingWith("small.json at /");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private static String damaged(String text, Random random) throws IOException {
        var root = JSON.readTree(text);
        var containers = new ArrayList<JsonNode>();
        collect(root, containers);
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                var name = names.get(random.nextInt(names.size()));
                if (random.nextBoolean()) {
                    object.remove(name);
                } else {
                    object.set(random.nextBoolean() ? name : name + "x", nonsense(random));
                }
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), nonsense(random));
            default -> throw new IllegalStateException("neither object nor list");
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    @Test
    void seasons_are_played_beside_one_another() throws IOException {
        var small = file(SMALL);
        var other = SMALL.replace("\"id\": \"small\"", "\"id\": \"other\"");

        assertThatThrownBy(() -> SeasonFile.requireApart(List.of(small, file(SMALL))))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("/id");
        assertThatThrownBy(() -> SeasonFile.requireApart(List.of(small, file(other))))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("/parties");
        var numbers = other.replace("9521234900160", "9521234900177").replace("9521234900191", "9521234900184");
        SeasonFile.requireApart(List.of(small, file(numbers)));
    }

    @Test
    void the_prefixes_that_capture_knows_need_not_be_declared() {
        var season = read(SMALL.replace("\"h:gift\": true", "\"gs1:gift\": true"));

        assertThat(season.chapters().getFirst().events().getLast()).containsEntry("gs1:gift", true);
    }

    private static SeasonFile file(String text) {
        return SeasonFile.read("small.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode nonsense(Random random) throws IOException {
        var choices = List.of(
                "null",
                "true",
                "-1",
                "1e400",
                "\"\"",
                "\"{\"",
                "\"{jar 1-3}\"",
                "\"{jar 9999}\"",
                "[]",
                "{}",
                "[[{}]]",
                "\"{place works}\"",
                "\"9521234900160\"",
                "\"\\u0000\\uffff\"");
        return JSON.readTree(choices.get(random.nextInt(choices.size())));
    }

    private static Season read(String text) {
        var serials = new int[] {0};
        var codes = new Codes("a.example", () -> Integer.toString(++serials[0]));
        return SeasonFile.read("small.json", text.getBytes(StandardCharsets.UTF_8))
                .season(codes);
    }
}
