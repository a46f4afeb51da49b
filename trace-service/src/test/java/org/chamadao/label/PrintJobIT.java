package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.Parties;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(transactional = false)
class PrintJobIT extends ServiceIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Inject
    IssuedCodes codes;

    @Inject
    Parties parties;

    private final Map<String, String> lastBodies = new HashMap<>();
    private TestParty factory;
    private TestApi people;
    private TestApi agent;
    private String printer;

    @BeforeAll
    void make_a_factory() {
        factory = TestParty.made(operator(), "factory");
        people = factory.api();
        agent = people.as(people.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("print")))
                .text("token"));
    }

    @BeforeEach
    void a_printer_without_jobs() {
        printer = "zebra-" + UUID.randomUUID();
    }

    @Test
    void a_job_goes_from_waiting_to_done() throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 10, Map.of("product", "春茶", "lot", "7"));

        var waiting = job(order, 3, 5);
        assertThat(waiting.text("state")).isEqualTo("waiting");
        assertThat(waiting.response().headers().firstValue("Location"))
                .hasValue("/api/print-jobs/" + waiting.text("jobId"));
        var id = waiting.text("jobId");
        assertThat(next().text("jobId")).isEqualTo(id);

        var labels = labels(id);
        assertThat(labels).extracting(label -> label.get("sequence").intValue()).containsExactly(3, 4, 5);
        assertThat(labels.getFirst().get("product").textValue()).isEqualTo("春茶");
        assertThat(labels.getFirst().get("lot").textValue()).isEqualTo("7");
        assertThat(labels.getFirst().get("link").textValue())
                .startsWith("HTTP://127.0.0.1:")
                .contains("/21/");
        assertThat(labels.getFirst().get("domain").textValue())
                .isEqualTo("127.0.0.1:" + address().getPort());
        assertThat(labels.getFirst().has("inner")).isFalse();
        assertThat(state(id)).isEqualTo("taken");

        stored(id, 204);
        assertThat(state(id)).isEqualTo("printing");
        assertThat(states(order)).startsWith(LabelState.ISSUED, LabelState.ISSUED, LabelState.HANDED_OUT);

        TestApi.expect(200, report(id, "3 printed", "4 unsure"));
        assertThat(state(id)).isEqualTo("printing");
        assertThat(counts(id)).isEqualTo(Map.of("open", 1, "printed", 1, "spoiled", 0, "unsure", 1, "unprinted", 0));
        TestApi.expect(200, report(id, "5 spoiled"));
        assertThat(state(id)).isEqualTo("asking");
        assertThat(people.get("/api/print-jobs/" + id)
                        .json()
                        .get("unsure")
                        .get(0)
                        .intValue())
                .isEqualTo(4);
        assertThat(next().text("state")).isEqualTo("asking");

        TestApi.expect(200, answer(id, "4 printed"));
        assertThat(state(id)).isEqualTo("done");
        assertThat(next().status()).isEqualTo(204);
        assertThat(results(id)).isEqualTo("3 printed agent, 4 printed person, 5 spoiled agent");
        assertThat(states(order).subList(0, 6))
                .containsExactly(
                        LabelState.ISSUED,
                        LabelState.ISSUED,
                        LabelState.PRINTED,
                        LabelState.PRINTED,
                        LabelState.SPOILED,
                        LabelState.ISSUED);
    }

    @Test
    void whatever_the_agent_repeats_after_a_lost_answer_changes_nothing() throws Exception {
        var id = printing(TestOrders.issued(people, TestOrders.gtin(), 3, Map.of()), 1, 3);

        stored(id, 204);
        report(id, "1 printed", "2 unsure");
        TestApi.expect(200, report(id, "1 printed", "2 unsure"));
        answer(id, "2 unprinted");
        TestApi.expect(200, report(id, "1 printed", "2 unsure"));
        TestApi.expect(200, answer(id, "2 unprinted"));
        stored(id, 204);

        assertThat(counts(id)).isEqualTo(Map.of("open", 1, "printed", 1, "spoiled", 0, "unsure", 0, "unprinted", 1));
    }

    @Test
    void what_is_known_for_certain_is_not_contradicted_and_nothing_of_the_request_is_kept() {
        var id = printing(TestOrders.issued(people, TestOrders.gtin(), 3, Map.of()), 1, 3);
        report(id, "1 printed");

        var refused = TestApi.expect(409, report(id, "2 printed", "1 unprinted"));

        assertThat(refused.text("pointer")).isEqualTo("/results");
        assertThat(refused.text("detail")).contains(": 1.");
        assertThat(counts(id)).containsEntry("open", 2);
        TestApi.expect(409, answer(id, "2 printed"));
        TestApi.expect(409, answer(id, "1 unprinted"));
        TestApi.expect(200, answer(id, "1 spoiled"));
    }

    @Test
    void labels_may_be_asked_for_again_until_they_are_stored_and_secrets_are_new_each_time() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2_500, Map.of("inner", true));
        var id = TestApi.expect(201, take(order, 1, 2_500, null, "inner")).text("jobId");

        var first = body(id);
        var second = body(id);

        assertThat(second).isNotEqualTo(first);
        TestApi.expect(409, agent.post(path(id, "stored"), Map.of("sha256", digest(first))));
        TestApi.expect(204, agent.post(path(id, "stored"), Map.of("sha256", digest(second))));
        TestApi.expect(409, agent.post(path(id, "labels"), ""));
        TestApi.expect(409, agent.post(path(id, "stored"), Map.of("sha256", digest(first))));
        var secrets = lines(second).stream()
                .map(label -> label.get("inner").textValue())
                .toList();
        assertThat(secrets).hasSize(2_500).doesNotHaveDuplicates();
        var item = lines(second).getFirst().get("uri").textValue();
        assertThat(show(item, secrets.getFirst())).contains("\"right\":true");
        assertThat(show(item, lines(first).getFirst().get("inner").textValue())).contains("\"right\":false");
    }

    @Test
    void labels_that_were_never_given_out_whole_are_not_stored() {
        var id = job(TestOrders.issued(people, TestOrders.gtin(), 1, Map.of()), 1, 1)
                .text("jobId");

        TestApi.expect(409, agent.post(path(id, "stored"), Map.of("sha256", "0".repeat(64))));
        TestApi.expect(409, report(id, "1 printed"));
        body(id);
        TestApi.expect(409, report(id, "1 printed"));
        TestApi.expect(200, report(id, "1 unprinted"));
        assertThat(state(id)).isEqualTo("done");
    }

    @Test
    void a_cancelled_job_is_told_to_the_agent_which_reports_what_it_has_printed() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 4, Map.of());
        var id = printing(order, 1, 4);
        report(id, "1 printed");

        TestApi.expect(200, people.post(path(id, "cancellation"), ""));
        TestApi.expect(200, people.post(path(id, "cancellation"), ""));

        assertThat(next().status()).isEqualTo(204);
        var refused = TestApi.expect(409, agent.post(path(id, "stored"), Map.of("sha256", "0".repeat(64))));
        assertThat(refused.text("type")).isEqualTo("https://ns.chamadao.org/problem/print-job-cancelled");
        assertThat(agent.get("/api/print-jobs/" + id).text("state")).isEqualTo("cancelled");
        var told = TestApi.expect(200, report(id, "2 printed", "3 unprinted", "4 unsure"));
        assertThat(told.text("state")).isEqualTo("cancelled");
        TestApi.expect(200, answer(id, "4 unprinted"));
        assertThat(counts(id)).isEqualTo(Map.of("open", 0, "printed", 2, "spoiled", 0, "unsure", 0, "unprinted", 2));
        TestApi.expect(201, take(order, 3, 4, null));
        TestApi.expect(409, take(order, 2, 3, null));
    }

    @Test
    void a_job_that_was_cancelled_before_its_labels_were_stored_never_was_with_a_printer() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of());
        var id = job(order, 1, 2).text("jobId");
        body(id);

        TestApi.expect(200, people.post(path(id, "cancellation"), ""));

        TestApi.expect(409, agent.post(path(id, "labels"), ""));
        TestApi.expect(201, take(order, 1, 2, null));
    }

    @Test
    void nothing_is_left_to_cancel_of_a_job_that_is_printed() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of());
        var id = printing(order, 1, 2);
        report(id, "1 printed", "2 unsure");

        TestApi.expect(409, people.post(path(id, "cancellation"), ""));
        answer(id, "2 printed");
        TestApi.expect(409, people.post(path(id, "cancellation"), ""));
    }

    @Test
    void codes_are_printed_again_for_a_reason_only() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 1_000, Map.of());
        var waiting = job(order, 101, 200).text("jobId");

        var refused = TestApi.expect(409, take(order, 150, 300, null));
        assertThat(refused.text("pointer")).isEqualTo("/reason");
        assertThat(refused.text("detail")).contains("150–200");
        stored(waiting, body(waiting));
        report(waiting, "150 unprinted", "151 spoiled", "153 unprinted");
        assertThat(take(order, 150, 300, null).text("detail")).contains("151–152, 154–200");
        TestApi.expect(201, take(order, 153, 153, null));
        TestApi.expect(409, take(order, 153, 153, null));

        var again = TestApi.expect(201, take(order, 150, 300, "the roll tore"));
        assertThat(again.text("reason")).isEqualTo("the roll tore");
    }

    @Test
    void codes_with_secrets_that_were_given_out_are_printed_for_a_reason_only() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 20, Map.of("inner", true));
        people.get("/api/code-orders/" + order + "/codes?inner=true&from=5&to=6");

        TestApi.expect(409, take(order, 1, 5, null, "inner"));
        TestApi.expect(201, take(order, 1, 4, null, "inner"));
        TestApi.expect(201, take(order, 5, 6, "printed here after all", "inner"));
    }

    @Test
    void secrets_that_a_waiting_job_will_draw_are_not_given_out_otherwise() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 20, Map.of("inner", true));
        var job = TestApi.expect(201, take(order, 1, 10, null, "inner")).text("jobId");
        var codes = "/api/code-orders/" + order + "/codes?inner=true";

        TestApi.expect(409, people.get(codes + "&from=10&to=12"));
        TestApi.expect(409, people.get(codes + "&from=10&to=12&replace=true&reason=lost"));
        TestApi.expect(200, people.get(codes + "&from=11&to=12"));
        TestApi.expect(200, people.post(path(job, "cancellation"), ""));
        TestApi.expect(200, people.get(codes + "&from=10&to=10"));
    }

    @Test
    void what_the_printer_printed_is_printed_also_where_somebody_took_it_for_unprinted() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of());
        var id = TestApi.expect(201, take(order, 1, 2, null)).text("jobId");
        stored(id, body(id));
        TestApi.expect(200, people.post(path(id, "cancellation"), ""));
        TestApi.expect(200, answer(id, "1 unprinted", "2 unprinted"));

        TestApi.expect(200, report(id, "1 printed"));

        TestApi.expect(409, take(order, 1, 1, null));
        TestApi.expect(201, take(order, 2, 2, null));
        TestApi.expect(409, report(id, "1 unprinted"));
    }

    @Test
    void the_label_on_the_wrapper_and_the_one_under_it_are_printed_each_for_itself() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of("inner", true));

        var inner = TestApi.expect(201, take(order, 1, 2, null, "inner")).text("jobId");
        var outer = TestApi.expect(201, take(order, 1, 2, null, "cake")).text("jobId");

        TestApi.expect(409, take(order, 1, 1, null, "inner"));
        TestApi.expect(409, take(order, 1, 1, null, "cake"));
        var secret = lines(body(inner)).getFirst();
        stored(inner, body(inner));
        report(inner, "1 spoiled", "2 printed");
        assertThat(secret.has("inner")).isTrue();
        assertThat(lines(body(outer)).getFirst().has("inner")).isFalse();
        assertThat(states(order)).containsExactly(LabelState.HANDED_OUT, LabelState.HANDED_OUT);
        stored(outer, body(outer));
        report(outer, "1 printed", "2 unprinted");
        assertThat(states(order)).containsExactly(LabelState.PRINTED, LabelState.HANDED_OUT);
    }

    @Test
    void labels_that_cannot_be_drawn_are_refused_before_anything_is_printed() {
        var endless = TestOrders.issued(people, TestOrders.gtin(), 1, Map.of("product", "春".repeat(200)));
        var plain = TestOrders.issued(people, TestOrders.gtin(), 1, Map.of());

        for (var refused : List.of(
                take(endless, 1, 1, null, "cake"), take(plain, 1, 1, null, "inner"), take(plain, 1, 1, null, "case"))) {
            assertThat(TestApi.expect(400, refused).text("pointer")).isEqualTo("/template");
        }
        assertThat(take(endless, 1, 1, null, "cake").text("detail")).contains("product");
    }

    @Test
    void of_two_jobs_for_the_same_codes_at_once_one_is_taken() throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 1, Map.of());

        var answers = AtOnce.each(6, () -> take(order, 1, 1, null));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void a_repeat_with_its_key_is_the_same_job() throws Exception {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of());
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var body = MAPPER.writeValueAsString(form(order, 1, 2, null));

        var answers = AtOnce.each(6, () -> people.send("POST", "/api/print-jobs", body, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.text("jobId")).distinct())
                .hasSize(1);
        assertThat(people.send("POST", "/api/print-jobs", body.replace("300", "203"), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void the_oldest_job_comes_first_and_none_of_another_party_or_printer() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 2, Map.of());
        var first = job(order, 1, 1).text("jobId");
        job(order, 2, 2);
        var other = TestParty.made(operator(), "factory").api();
        var stranger = other.as(other.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("print")))
                .text("token"));

        assertThat(next().text("jobId")).isEqualTo(first);
        assertThat(stranger.get("/api/printers/" + printer + "/job").status()).isEqualTo(204);
        assertThat(agent.get("/api/printers/other/job").status()).isEqualTo(204);
        for (var way : List.of("labels", "stored", "results")) {
            var body = Map.of("sha256", "0".repeat(64), "results", List.of(Map.of("sequence", 1, "result", "printed")));
            TestApi.expect(404, stranger.post(path(first, way), body));
        }
        TestApi.expect(404, other.get("/api/print-jobs/" + first));
        TestApi.expect(404, other.post(path(first, "cancellation"), ""));
        assertThat(other.get("/api/print-jobs").json()).isEmpty();
    }

    @Test
    void a_token_for_printers_does_nothing_else() {
        var order = TestOrders.issued(people, TestOrders.gtin(), 1, Map.of());

        TestApi.denied("capture", agent.get("/api/code-orders/" + order + "/codes"));
        TestApi.denied("read", agent.get("/api/code-orders/" + order));
        TestApi.denied("capture", agent.post("/api/print-jobs", "{}"));
        TestApi.denied("print", people.get("/api/printers/x/job"));
        TestApi.denied("capture", agent.post("/api/print-jobs/" + UUID.randomUUID() + "/answers", "{}"));
        TestApi.expect(400, people.post("/api/tokens", Map.of("name", "agent", "scopes", List.of("print", "read"))));
    }

    @Test
    void of_an_order_that_is_being_issued_what_is_there_is_printed() {
        var order = TestApi.expect(
                        201, people.post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", 20_000_000)))
                .text("orderId");

        var refused = TestApi.expect(409, take(order, 19_999_999, 20_000_000, null));

        assertThat(refused.text("pointer")).isEqualTo("/to");
        people.post("/api/code-orders/" + order + "/cancellation", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/orderId|'orderId':'x'",
                "/orderId|'orderId':'00000000-0000-0000-0000-000000000000'",
                "/from|'from':0",
                "/from|'from':'1'",
                "/to|'from':2",
                "/to|'to':100001",
                "/to|'to':1000000000000",
                "/printer|'printer':'a/b'",
                "/printer|'printer':''",
                "/dpi|'dpi':72",
                "/dpi|'dpi':300.5",
                "/template|'template':7",
                "/template|'template':'nosuch'",
                "/reason|'reason':''"
            })
    void a_job_that_makes_no_sense_is_refused_with_the_place(String pointer, String wrong) throws IOException {
        var order = TestOrders.issued(people, TestOrders.gtin(), 1, Map.of());
        var form = new HashMap<String, Object>(form(order, 1, 1, null));
        form.putAll(MAPPER.readerForMapOf(Object.class).readValue("{" + wrong.replace('\'', '"') + "}"));

        var refused = TestApi.expect(400, people.post("/api/print-jobs", form));

        assertThat(refused.text("pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/results|{}",
                "/results|{'results':[]}",
                "/results/0|{'results':[7]}",
                "/results/0/sequence|{'results':[{'sequence':4,'result':'printed'}]}",
                "/results/0/sequence|{'results':[{'result':'printed'}]}",
                "/results/1/result|{'results':[{'sequence':1,'result':'printed'},{'sequence':2,'result':'eaten'}]}",
                "``|{"
            })
    void results_that_make_no_sense_are_refused_with_the_place(String pointer, String body) {
        var id = printing(TestOrders.issued(people, TestOrders.gtin(), 3, Map.of()), 1, 3);

        var refused = TestApi.expect(400, agent.post(path(id, "results"), body.replace('\'', '"')));

        assertThat(refused.text("pointer")).isEqualTo(pointer);
        assertThat(counts(id)).containsEntry("open", 3);
    }

    @Test
    void nobody_answers_that_they_are_unsure() {
        var id = printing(TestOrders.issued(people, TestOrders.gtin(), 1, Map.of()), 1, 1);
        report(id, "1 unsure");

        TestApi.expect(400, answer(id, "1 unsure"));
    }

    private String show(String item, String secret) {
        return people.as(null)
                .post("/api/inner-codes", Map.of("item", item, "secret", secret))
                .body();
    }

    private Answer job(String order, int from, int to) {
        return TestApi.expect(201, take(order, from, to, null));
    }

    private Answer take(String order, int from, int to, @Nullable String reason) {
        return take(order, from, to, reason, "cake");
    }

    private Answer take(String order, int from, int to, @Nullable String reason, String template) {
        var form = form(order, from, to, reason);
        form.put("template", template);
        return people.post("/api/print-jobs", form);
    }

    private Map<String, Object> form(String order, int from, int to, @Nullable String reason) {
        var form = new HashMap<String, Object>(
                Map.of("orderId", order, "from", from, "to", to, "template", "cake", "printer", printer, "dpi", 300));
        if (reason != null) {
            form.put("reason", reason);
        }
        return form;
    }

    /** A job whose labels are stored; gives its id. */
    private String printing(String order, int from, int to) {
        var id = job(order, from, to).text("jobId");
        stored(id, body(id));
        return id;
    }

    private String body(String id) {
        return TestApi.expect(200, agent.post(path(id, "labels"), "")).body();
    }

    private List<JsonNode> labels(String id) {
        var body = body(id);
        lastBodies.put(id, body);
        return lines(body);
    }

    private void stored(String id, int status) {
        TestApi.expect(
                status, agent.post(path(id, "stored"), Map.of("sha256", digest(lastBodies.getOrDefault(id, "")))));
    }

    private void stored(String id, String body) {
        lastBodies.put(id, body);
        stored(id, 204);
    }

    private static String digest(String body) {
        return Hash.sha256(body.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static List<JsonNode> lines(String body) {
        var lines = new ArrayList<JsonNode>();
        body.lines().forEach(line -> {
            try {
                lines.add(MAPPER.readTree(line));
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        });
        return lines;
    }

    private Answer next() {
        return agent.get("/api/printers/" + printer + "/job");
    }

    private Answer report(String id, String... results) {
        return agent.post(path(id, "results"), said(results));
    }

    private Answer answer(String id, String... results) {
        return people.post(path(id, "answers"), said(results));
    }

    private static Map<String, Object> said(String... results) {
        return Map.of(
                "results",
                List.of(results).stream()
                        .map(result -> result.split(" "))
                        .map(words -> Map.of("sequence", Integer.valueOf(words[0]), "result", words[1]))
                        .toList());
    }

    private String state(String id) {
        return people.get("/api/print-jobs/" + id).text("state");
    }

    private Map<String, Integer> counts(String id) {
        var counts = new HashMap<String, Integer>();
        people.get("/api/print-jobs/" + id)
                .json()
                .get("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().intValue()));
        return counts;
    }

    private String results(String id) {
        var words = new ArrayList<String>();
        agent.get(path(id, "results"))
                .json()
                .get("results")
                .forEach(label -> words.add(label.get("sequence").intValue() + " "
                        + label.get("result").textValue() + " "
                        + (label.get("byPerson").booleanValue() ? "person" : "agent")));
        return String.join(", ", words);
    }

    private List<LabelState> states(String order) {
        return codes
                .range(parties.byPseudonym(factory.pseudonym()).orElseThrow(), UUID.fromString(order), 1, 100)
                .stream()
                .map(IssuedCode::label)
                .toList();
    }

    private static String path(String id, String way) {
        return "/api/print-jobs/" + id + "/" + way;
    }
}
