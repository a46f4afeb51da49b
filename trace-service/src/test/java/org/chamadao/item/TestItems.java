package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;

/** Items of tests: codes of the profile of Pu'er, and what is captured about them. */
final class TestItems {
    static final String CAKE = "02000010001019";
    static final String RIPE_CAKE = "02000010001026";
    static final String TUBE = "02000010002016";

    private TestItems() {}

    /** An item of elsewhere, whose code nobody ordered here. */
    static String fresh(String gtin) {
        return "https://chamadao.local/01/" + gtin + "/21/"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    static Answer step(TestParty party, String step, Map<String, ?> aim) {
        var body = new HashMap<String, Object>(aim);
        body.put("step", step);
        return party.api().post("/api/items/steps", body);
    }

    static Answer step(TestParty party, String step, String... items) {
        return step(party, step, Map.of("items", List.of(items)));
    }

    static Map<String, Object> range(String orderId, int from, int to) {
        return Map.of("orderId", orderId, "from", from, "to", to);
    }

    static Answer told(TestParty party, String item) {
        return party.api().get(path(item));
    }

    static String path(String item) {
        return "/api/items" + URI.create(item).getRawPath();
    }

    /** Waits until an item has come so far. */
    static void awaitState(TestParty party, String item, String state) {
        Eventually.holds(
                () -> told(party, item).text("state").equals(state),
                () -> "state: " + told(party, item).body());
    }

    /** Captures events as a partner's system would. */
    static void captured(TestParty party, String... events) {
        var answer = party.api().post("/epcis/capture", document(events));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var job = answer.response().headers().firstValue("Location").orElseThrow();
        Eventually.holds(() -> party.api()
                        .get("/api/receipts/" + job.substring(job.lastIndexOf('/') + 1))
                        .status()
                == 200);
    }

    private static String document(String... events) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],"
                + "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-03-01T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    static String seen(String bizStep, int hour, String more, String... items) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:" + UUID.randomUUID()
                + "\",\"eventTime\":\"2026-03-01T"
                + "%02d".formatted(hour)
                + ":00:00.000+08:00\",\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"OBSERVE\","
                + "\"bizStep\":\"" + bizStep + "\"," + more + "\"epcList\":[\"" + String.join("\",\"", items) + "\"]}";
    }

    static Answer refused(Answer answer) {
        TestApi.expect(409, answer);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        return answer;
    }
}
