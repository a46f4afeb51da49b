package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;

class EventHashPropertyTest {
    private static final JsonValue CONTEXT = StrictJson.parse(SampleEvents.context());

    private static final String[] NAMES = {
        "type",
        "eventTime",
        "action",
        "eventID",
        "recordTime",
        "parentID",
        "epcList",
        "childEPCs",
        "quantityList",
        "epcClass",
        "quantity",
        "uom",
        "bizStep",
        "persistentDisposition",
        "set",
        "readPoint",
        "id",
        "bizTransactionList",
        "bizTransaction",
        "sourceList",
        "source",
        "sensorElementList",
        "sensorMetadata",
        "sensorReport",
        "time",
        "value",
        "ilmd",
        "errorDeclaration",
        "comment",
        "tea:grade",
        "tea:fooList",
        "cbvmda:lot",
        "tea:transaction",
        "undeclared:name",
        "@context",
        ""
    };

    private static final String[] TEXTS = {
        "urn:epc:id:sgtin:4012345.011111.9876",
        "urn:epc:id:gdti:4012345.",
        "urn:epc:id:",
        "urn:epc:idpat:sgtin:4.*",
        "https://example.org/01/9780345418913/22/a/10/b/21/c?x",
        "http:/",
        "https://id.gs1.org/",
        "007",
        "1e999",
        "-",
        "2026-04-01T10:30:00.9999+08:00",
        "shipping",
        "tea:x",
        " \u3000 ",
        "普洱茶 𝄞",
        "urn:epcglobal:cbv:disp:active"
    };

    @Property(tries = 300)
    void any_object_has_a_hash(@ForAll("objects") JsonObject event) {
        assertThat(EventHash.of(event, CONTEXT).hex()).hasSize(64);
    }

    @Property(tries = 300)
    void the_order_of_members_and_of_lists_does_not_count(@ForAll("objects") JsonObject event, @ForAll long seed) {
        var shuffled = (JsonObject) shuffled(event, new Random(seed));

        assertThat(EventHash.prehash(shuffled, CONTEXT)).isEqualTo(EventHash.prehash(event, CONTEXT));
    }

    @Property(tries = 300)
    void what_the_standard_leaves_out_does_not_count(
            @ForAll("objects") JsonObject event, @ForAll("values") JsonValue any) {
        var members = new LinkedHashMap<>(event.members());
        members.put("eventID", any);
        members.put("recordTime", any);
        members.put("errorDeclaration", any);

        assertThat(EventHash.of(new JsonObject(members), CONTEXT)).isEqualTo(EventHash.of(event, CONTEXT));
    }

    @Property(tries = 300)
    void a_serial_counts(@ForAll("serials") String one, @ForAll("serials") String other) {
        assertThat(EventHash.of(sold(one), null).equals(EventHash.of(sold(other), null)))
                .isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return objects(3);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(2);
    }

    @Provide
    Arbitrary<String> serials() {
        return Arbitraries.strings().withChars("0123456789ABCDEF").ofLength(2);
    }

    private static Arbitrary<JsonObject> objects(int depth) {
        return Arbitraries.maps(Arbitraries.of(NAMES), values(depth - 1))
                .ofMaxSize(8)
                .map(JsonObject::new);
    }

    private static Arbitrary<JsonValue> values(int depth) {
        Arbitrary<JsonValue> texts = Arbitraries.oneOf(
                        Arbitraries.of(TEXTS),
                        Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(12))
                .map(JsonString::new);
        Arbitrary<JsonValue> numbers = Arbitraries.of("0", "-0.0", "1.50", "1E400", "12345678901234567890", "5e-7")
                .map(JsonNumber::new);
        Arbitrary<JsonValue> others = Arbitraries.of(new JsonBoolean(true), new JsonBoolean(false), JsonValue.NULL);
        if (depth == 0) {
            return Arbitraries.oneOf(texts, numbers, others);
        }
        Arbitrary<JsonValue> lists = values(depth - 1).list().ofMaxSize(4).map(JsonArray::new);
        return Arbitraries.oneOf(texts, numbers, others, lists, objects(depth).map(object -> object));
    }

    private static char[] surrogates() {
        var surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < surrogates.length; i++) {
            surrogates[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return surrogates;
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        return switch (value) {
            case JsonObject object -> {
                var members = new ArrayList<>(object.members().entrySet());
                Collections.shuffle(members, random);
                Map<String, JsonValue> mixed = new LinkedHashMap<>();
                members.forEach(member -> mixed.put(
                        member.getKey(),
                        member.getKey().equals("@context") ? member.getValue() : shuffled(member.getValue(), random)));
                yield new JsonObject(mixed);
            }
            case JsonArray array -> {
                List<JsonValue> elements = new ArrayList<>();
                array.elements().forEach(element -> elements.add(shuffled(element, random)));
                Collections.shuffle(elements, random);
                yield new JsonArray(elements);
            }
            default -> value;
        };
    }

    private static JsonObject sold(String serial) {
        return new JsonObject(Map.of(
                "type", new JsonString("ObjectEvent"),
                "epcList",
                        new JsonArray(List.of(new JsonString("https://id.gs1.org/01/09506000134352/21/" + serial)))));
    }
}
