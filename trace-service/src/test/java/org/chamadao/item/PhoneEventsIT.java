package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.TestItems.awaitState;
import static org.chamadao.item.TestItems.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Test;

/** What the app on phones writes of its tasks (golden/scanner), and what it asks for to be able to. */
@MicronautTest(transactional = false)
class PhoneEventsIT extends ServiceIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CAKE = "https://chamadao.local/01/02000010001019/21/SCANNERTASKS0001";
    private static final String TUBE = "https://chamadao.local/01/02000010002016/21/SCANNERTASKS0003";

    @Test
    void the_events_of_all_tasks_are_captured_and_mean_the_steps_that_they_say() throws IOException {
        var factory = TestParty.made(operator(), "factory");
        var recorded = golden();

        var answer = factory.api().post("/epcis/capture", document(recorded));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        awaitState(factory, CAKE, "lost");
        assertThat(steps(told(factory, CAKE).json()))
                .as("an inspection and a report of damage make no step; unpacking names the tube alone")
                .containsExactly("activate", "", "find", "pack", "ship", "receive", "", "reportLost");
        assertThat(told(factory, TUBE).text("state")).isEqualTo("inStock");
    }

    @Test
    void a_profile_tells_all_that_forms_on_phones_ask_for() throws IOException {
        var profiles =
                TestParty.made(operator(), "factory").api().get("/api/profiles").json();

        var puer = StreamSupport.stream(profiles.spliterator(), false)
                .filter(profile -> profile.path("id").asText().equals("puer"))
                .findFirst()
                .orElseThrow();
        assertThat(puer.path("prefix").asText()).isEqualTo("tea");
        assertThat(puer.path("namespace").asText()).isEqualTo("https://ns.chamadao.org/tea/");
        assertThat(puer.path("companyPrefixes").toString()).isEqualTo("[\"200001\"]");
        assertThat(named(puer.path("steps"), "id", "harvest"))
                .isEqualTo(MAPPER.readTree(
                        "{\"id\":\"harvest\",\"labels\":{\"zh-CN\":\"采摘\",\"en\":\"Harvest\"},\"event\":\"ObjectEvent\","
                                + "\"action\":\"ADD\",\"bizStep\":\"https://ref.gs1.org/cbv/BizStep-commissioning\","
                                + "\"ilmd\":[\"tea:garden\",\"tea:gardenCode\",\"tea:farmer\",\"tea:altitude\",\"tea:trees\","
                                + "\"tea:season\",\"tea:pluck\"],\"extensions\":[\"tea:step\",\"tea:place\"]}"));
        var altitude = named(puer.path("fields"), "name", "tea:altitude");
        assertThat(altitude.path("type").asText()).isEqualTo("number");
        assertThat(altitude.path("maximum").asInt()).isEqualTo(2600);
        assertThat(named(puer.path("fields"), "name", "tea:trees")
                        .at("/words/ancient/zh-CN")
                        .asText())
                .isEqualTo("古树");
    }

    private static JsonNode named(JsonNode list, String member, String text) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(member).asText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> steps(JsonNode item) {
        return StreamSupport.stream(item.path("history").spliterator(), false)
                .map(line -> line.path("step").asText())
                .toList();
    }

    private static JsonNode golden() throws IOException {
        try (var file = PhoneEventsIT.class.getResourceAsStream("/golden/scanner/tasks.json")) {
            return MAPPER.readTree(file).path("recorded");
        }
    }

    private static Map<String, Object> document(JsonNode recorded) {
        var events = JsonNodeFactory.instance.arrayNode();
        recorded.forEach(one -> events.add(one.path("event")));
        return Map.of(
                "@context", recorded.path(0).path("context"),
                "type", "EPCISDocument",
                "schemaVersion", "2.0",
                "creationDate", "2026-04-03T06:30:00.000Z",
                "epcisBody", Map.of("eventList", events));
    }
}
