package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Golden;
import org.chamadao.entry.Leaf;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventLeavesTest {
    private static final EventLeaves LEAVES = new EventLeaves(new Identifiers(IssuerHosts.of("tea.example")));

    static Stream<JsonNode> events() {
        return Golden.elements(Golden.read("entry/entries.json").get("entries"))
                .filter(entry -> entry.get("kind").asInt() == 1);
    }

    static Stream<JsonNode> refused() {
        return Golden.elements(Golden.read("entry/entries.json").get("refused"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_cut_into_the_golden_leaves(JsonNode golden) {
        var hosts =
                Golden.elements(golden.get("issuerHosts")).map(JsonNode::asText).toArray(String[]::new);
        var event = (JsonObject) parse(golden.get("event").asText());
        var context = parse(golden.get("context").asText());

        var leaves = new EventLeaves(new Identifiers(IssuerHosts.of(hosts)))
                .of(event, context, golden.get("eventID").asText());

        assertThat(leaves.slots())
                .isEqualTo(Golden.leaves(golden.get("authored").get("slots")));
        assertThat(leaves.further())
                .isEqualTo(Golden.leaves(golden.get("authored").get("further")));
        assertThat(leaves.identifiers())
                .isEqualTo(Golden.leaves(golden.get("sequenced").get("further")).stream()
                        .map(Leaf::name)
                        .toList());
        var key = HexFormat.of().parseHex(golden.get("treeKeys").get("authored").asText());
        assertThat(leaves.tree(key).root().hex())
                .isEqualTo(golden.get("authored").get("root").asText());
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_bytes_have_the_golden_digest(JsonNode golden) {
        var digest = BytesDigest.of(
                utf8(golden.get("context").asText()), utf8(golden.get("event").asText()));

        assertThat(digest.hex()).isEqualTo(golden.get("bytesDigest").asText());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_golden_bad_event_is_refused(JsonNode golden) {
        assertThatThrownBy(() -> leaves(
                        golden.get("context").asText(), golden.get("event").asText()))
                .as(golden.get("refused").asText())
                .isInstanceOfAny(EventRefusedException.class, JsonRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"epcList\":[\"https://id.gs1.org/01/09506000134352/21/A\",\"urn:epc:id:sscc:9506000.1\"]} | /epcList/1",
                "{\"epcList\":[7]} | /epcList/0",
                "{\"parentID\":{}} | /parentID",
                "{\"parentID\":\"https://id.gs1.org/\"} | /parentID",
                "{\"parentID\":\"pallet 7\"} | /parentID",
                "{\"quantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09506000134351\"}]} | /quantityList/0/epcClass",
                "{\"readPoint\":{\"id\":\"urn:epc:id:sgln:1.2.3\"}} | /readPoint/id",
                "{\"readPoint\":\"https://tea.example/1\"} | /readPoint",
                "{\"errorDeclaration\":null} | /errorDeclaration",
                "{\"ilmd\":[]} | /ilmd",
                "{\"ilmd\":{\"nope:a/b\":1}} | /ilmd/nope:a~1b",
                "{\"ex:a\":[0,{\"ex:b\":{\"epcis:type\":1}}]} | /ex:a/1/ex:b/epcis:type",
                "{\"sensorElementList\":[{\"@context\":{}}]} | /sensorElementList/0/@context",
                "{\"@context\":{\"type\":\"https://ns.example/\"}} | /@context",
                "{\"sourceList\":[{\"type\":\"a b\",\"source\":\"urn:x:y\"}]} | /sourceList/0/type",
            })
    void names_the_place_of_what_it_refuses(String event, String pointer) {
        assertThatThrownBy(() -> leaves("{\"ex\":\"https://ns.example/\"}", event))
                .isInstanceOfSatisfying(
                        EventRefusedException.class,
                        refused -> assertThat(refused.pointer()).isEqualTo(pointer));
    }

    @Test
    void an_event_without_a_document_context_knows_the_fixed_prefixes_only() {
        var event = (JsonObject) parse("{\"gs1:weight\":1,\"bizStep\":\"cbv:BizStep-packing\"}");

        var leaves = LEAVES.of(event, null, "urn:uuid:1");

        assertThat(leaves.further()).extracting(Leaf::name).containsExactly("https://gs1.org/voc/weight");
        assertThat(CanonicalJson.text(leaves.slots().get(4).value()))
                .isEqualTo("\"https://ref.gs1.org/cbv/BizStep-packing\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bizStep, urn:epcglobal:cbv:bizstep:packing, https://ref.gs1.org/cbv/BizStep-packing",
        "bizStep, urn:epcglobal:cbv:disp:active, urn:epcglobal:cbv:disp:active",
        "bizStep, https://ns.example/steps/1, https://ns.example/steps/1",
        "bizStep, ex:roasting, https://ns.example/roasting",
        "bizStep, unknown:word, unknown:word",
        "disposition, urn:epcglobal:cbv:disp:active, https://ref.gs1.org/cbv/Disp-active",
        "action, ADD, ADD",
        "type, ex:Event, ex:Event",
    })
    void words_of_cbv_become_iris_and_all_else_stands_as_written(String field, String written, String expected) {
        var leaves = leaves("{\"ex\":\"https://ns.example/\"}", "{\"%s\":\"%s\"}".formatted(field, written));

        assertThat(leaves.slots())
                .filteredOn(leaf -> leaf.name().endsWith("/" + field))
                .extracting(leaf -> CanonicalJson.text(leaf.value()))
                .containsExactly('"' + expected + '"');
    }

    @Test
    void an_empty_list_gives_no_leaf_and_an_identifier_is_counted_once() {
        var leaves = leaves(null, """
                {"childEPCs":[],"bizTransactionList":[],"parentID":"https://id.gs1.org/00/095060001234567893",
                 "epcList":["urn:epc:id:sscc:9506000.0123456789","https://id.gs1.org/00/095060001234567893"]}""");

        assertThat(leaves.further()).hasSize(2);
        assertThat(leaves.identifiers()).containsExactly("https://id.gs1.org/00/095060001234567893");
    }

    @Test
    void an_identifier_of_another_scheme_is_counted_as_written() {
        var leaves = leaves(null, "{\"epcList\":[\"urn:uuid:8a1c6d0e\",\"https://partner.example/pallet/7?x=1\"]}");

        assertThat(leaves.identifiers()).containsExactly("urn:uuid:8a1c6d0e", "https://partner.example/pallet/7?x=1");
    }

    @Property
    void any_object_gives_its_leaves_or_is_refused(@ForAll("objects") String json) {
        try {
            var leaves = leaves("{\"ex\":\"https://ns.example/\"}", json);

            assertThat(leaves.slots()).extracting(Leaf::name).isEqualTo(EntryTree.AUTHORED.slots());
            assertThat(leaves.tree(new byte[32]).opened(leaf -> true).root(EntryTree.AUTHORED))
                    .isEqualTo(leaves.tree(new byte[32]).root());
        } catch (EventRefusedException | JsonRefusedException e) {
            assertThat(e).hasMessageContaining(": ").hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<String> objects() {
        var names = Arbitraries.oneOf(
                Arbitraries.of(EpcisWords.all()),
                Arbitraries.of(
                        "ex:a", "ex:b", "https://ns.example/a", "@id", "@context", "nope:a", "a b", "", ":", "urn:a"));
        var texts = Arbitraries.of(
                "\"\"",
                "\"packing\"",
                "\"https://id.gs1.org/01/09506000134352/21/A\"",
                "\"urn:epc:id:sscc:9506000.1\"",
                "\"ex:\"",
                "1.50",
                "true",
                "null");
        var flat = members(names, texts);
        var lists = Arbitraries.oneOf(texts, flat).list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]");
        var deep = members(names, Arbitraries.oneOf(texts, flat, lists));
        return members(names, Arbitraries.oneOf(texts, flat, lists, deep));
    }

    private static Arbitrary<String> members(Arbitrary<String> names, Arbitrary<String> values) {
        return Arbitraries.maps(names, values)
                .ofMaxSize(6)
                .map(members -> members.entrySet().stream()
                        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static AuthoredLeaves leaves(@Nullable String context, String event) {
        return LEAVES.of((JsonObject) parse(event), context == null ? null : parse(context), "urn:uuid:1");
    }

    private static JsonValue parse(String json) {
        return StrictJson.parse(utf8(json));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
