package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamadao.event.HashCommand;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(startApplication = true, transactional = false)
class CaptureIT extends ServiceIT {
    private CaptureClient operator;
    private CaptureClient factory;

    @BeforeAll
    void sign_in() {
        operator = new CaptureClient(address(), operatorsToken());
        factory = operator.party("普洱茶厂");
    }

    @Test
    void an_event_is_read_back_byte_for_byte() {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("A", 2));

        var captured = factory.capture(Documents.of("  " + event));

        assertThat(captured.statusCode()).as(captured.body()).isEqualTo(202);
        var job = CaptureClient.json(
                factory.get(captured.headers().firstValue("Location").orElseThrow()));
        assertThat(job.get("success").booleanValue()).isTrue();
        assertThat(job.get("running").booleanValue()).isFalse();
        assertThat(job.get("errors")).isEmpty();
        var read = factory.get("/epcis/events/" + id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(event);
        assertThat(read.headers().firstValue("Chamadao-Event-Hash").orElseThrow())
                .startsWith("ni:///sha-256;")
                .endsWith("?ver=CBV2.0");
    }

    @Test
    void what_is_read_gives_the_event_hash_and_can_be_captured_again() throws IOException {
        var own = "\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"own\":\"https://own.example/\",\"cha\":\"https://other.example/\"}],";
        for (var context : List.of("", own, own.replaceAll("\\[.*,\\{", "{").replace("]", ""))) {
            var id = uuid();
            var event = "{" + context
                    + Documents.commissioning(id, Documents.items("N", 2)).substring(1);
            var extended = context.isEmpty() ? event : event.replace("\"ilmd\":{", "\"ilmd\":{\"own:taste\":\"苦\",");
            assertThat(factory.capture(Documents.of(extended)))
                    .satisfies(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202));

            var read = factory.get("/epcis/events/" + id, "Accept", "application/ld+json");

            var hash = read.headers().firstValue("Chamadao-Event-Hash").orElseThrow();
            assertThat(hashedByCommand(read.body())).isEqualTo(hash);
            assertThat(read.body()).endsWith(extended.substring(extended.indexOf("\"type\"")));
            var shop = operator.party("shop");
            delegate(shop);
            var again = shop.post("/epcis/events", read.body());
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
            assertThat(shop.get("/epcis/events/" + id).headers().firstValue("Chamadao-Event-Hash"))
                    .hasValue(hash);
        }
    }

    @Test
    void an_event_is_read_as_captured_unless_json_ld_is_asked_for() {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("A", 1));
        factory.capture(Documents.of(event));
        var path = "/epcis/events/" + id;

        for (var accept : List.of("*/*", "application/json", "application/json, application/ld+json;q=0.5")) {
            var read = factory.get(path, "Accept", accept);
            assertThat(read.body()).as(accept).isEqualTo(event);
            assertThat(read.headers().firstValue("Content-Type")).hasValue("application/json");
        }
        for (var accept : List.of("application/ld+json", "application/ld+json, application/json;q=0.9, */*;q=0.1")) {
            var read = factory.get(path, "Accept", accept);
            assertThat(read.body()).as(accept).isEqualTo(Documents.alone(event));
            assertThat(read.headers().firstValue("Content-Type")).hasValue("application/ld+json");
        }
    }

    @Test
    void without_the_context_the_event_hash_would_be_another() throws IOException {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("O", 1));
        factory.capture(Documents.of(event));

        var hash = factory.get("/epcis/events/" + id).headers().firstValue("Chamadao-Event-Hash");

        assertThat(hash).isPresent().isNotEqualTo(Optional.of(hashedByCommand(event)));
    }

    @Test
    void a_context_of_null_is_refused() {
        var event = "{\"@context\":null,"
                + Documents.commissioning(uuid(), Documents.items("P", 1)).substring(1);

        var refused = factory.capture(Documents.of(event));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(CaptureClient.json(refused).get("pointer").textValue()).isEqualTo("/epcisBody/eventList/0/@context");
    }

    @Test
    void events_are_not_translated() {
        var id = uuid();
        factory.capture(Documents.of(Documents.commissioning(id, Documents.items("Q", 1))));

        assertThat(factory.get("/epcis/events/" + id, "GS1-EPC-Format", "Never_Translates")
                        .headers()
                        .firstValue("GS1-EPC-Format"))
                .hasValue("Never_Translates");
        var refused = factory.get("/epcis/events/" + id, "GS1-EPC-Format", "Always_EPC_URN");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(CaptureClient.json(refused).get("type").textValue())
                .isEqualTo("epcisException:NotAcceptableException");
    }

    @Test
    void the_first_wrong_event_refuses_the_whole_document() {
        var good = uuid();

        var refused = factory.capture(Documents.of(
                Documents.commissioning(good, Documents.items("B", 1)),
                Documents.commissioning(uuid(), Documents.items("B", 1)).replace("commissioning", "comissioning")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = CaptureClient.json(refused);
        assertThat(problem.get("type").textValue()).isEqualTo("epcisException:ValidationException");
        assertThat(problem.get("pointer").textValue()).isEqualTo("/epcisBody/eventList/1/bizStep");
        assertThat(problem.get("eventIndex").intValue()).isEqualTo(1);
        assertThat(factory.get("/epcis/events/" + good).statusCode()).isEqualTo(404);
    }

    @Test
    void with_proceed_the_good_events_are_stored_and_the_others_named() {
        var good = uuid();

        var captured = factory.capture(
                Documents.of(
                        Documents.commissioning(uuid(), Documents.items("C", 1))
                                .replace("2026-03-01T08", "2026-02-30T08"),
                        Documents.commissioning(good, Documents.items("C", 1))),
                "GS1-Capture-Error-Behaviour",
                "proceed");

        assertThat(captured.statusCode()).isEqualTo(202);
        var job = CaptureClient.json(
                factory.get(captured.headers().firstValue("Location").orElseThrow()));
        assertThat(job.get("success").booleanValue()).isFalse();
        assertThat(job.get("captureErrorBehaviour").textValue()).isEqualTo("proceed");
        assertThat(job.get("errors")).hasSize(1);
        assertThat(job.get("errors").get(0).get("pointer").textValue()).isEqualTo("/epcisBody/eventList/0/eventTime");
        assertThat(factory.get("/epcis/events/" + good).statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_event_again_is_the_same_and_another_under_its_id_is_refused() {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("D", 1));
        assertThat(factory.capture(Documents.of(event)).statusCode()).isEqualTo(202);
        var before = count("events");

        assertThat(factory.capture(Documents.of(event)).statusCode()).isEqualTo(202);
        var contradicting = factory.capture(Documents.of(event.replace("布朗山", "班章")));

        assertThat(count("events")).isEqualTo(before);
        assertThat(contradicting.statusCode()).isEqualTo(409);
        assertThat(CaptureClient.json(contradicting).get("type").textValue())
                .isEqualTo("epcisException:ResourceAlreadyExistsException");
    }

    @Test
    void an_error_declaration_is_a_further_event_under_the_same_id() {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("E", 1));
        var declared = event.replace(
                "\"type\":\"ObjectEvent\"",
                "\"type\":\"ObjectEvent\",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000Z\","
                        + "\"reason\":\"did_not_occur\"}");
        assertThat(factory.capture(Documents.of(event)).statusCode()).isEqualTo(202);

        var answer = factory.capture(Documents.of(declared));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(factory.get("/epcis/events/" + id).body()).isEqualTo(declared);
        var other = factory.capture(Documents.of(declared.replace("布朗山", "班章")));
        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void an_idempotency_key_makes_a_repeat_the_same_job() {
        var document = Documents.of(Documents.commissioning(Documents.items("F", 1)));
        var key = UUID.randomUUID().toString();

        var first = factory.capture(document, "Idempotency-Key", key);
        var second = factory.capture(document, "Idempotency-Key", key);
        var other = factory.capture(document + " ", "Idempotency-Key", key);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void repeats_at_once_under_one_idempotency_key_are_given_the_event_that_was_stored() throws Exception {
        for (var round = 0; round < 20; round++) {
            var event = Documents.alone(Documents.commissioning(Documents.items("K", 1)));
            var key = UUID.randomUUID().toString();
            try (var threads = Executors.newFixedThreadPool(4)) {
                var answers = new ArrayList<Future<HttpResponse<String>>>();
                for (var repeat = 0; repeat < 4; repeat++) {
                    answers.add(threads.submit(() -> factory.post("/epcis/events", event, "Idempotency-Key", key)));
                }
                var locations = new HashSet<String>();
                for (var answer : answers) {
                    assertThat(answer.get().statusCode()).isEqualTo(201);
                    locations.add(answer.get().headers().firstValue("Location").orElseThrow());
                }
                assertThat(locations).hasSize(1);
                assertThat(factory.get(locations.iterator().next()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void identical_documents_at_once_store_each_event_once() throws Exception {
        var ids = List.of(uuid(), uuid(), uuid());
        var forwards = Documents.of(ids.stream()
                .map(id -> Documents.commissioning(id, Documents.items("G", 3)))
                .toArray(String[]::new));
        var backwards = Documents.of(ids.reversed().stream()
                .map(id -> Documents.commissioning(id, Documents.items("G", 3)))
                .toArray(String[]::new));
        var before = count("events");

        var statuses = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var i = 0; i < 32; i++) {
                var document = i % 2 == 0 ? forwards : backwards;
                statuses.add(threads.submit(() -> factory.capture(document).statusCode()));
            }
        }

        for (var status : statuses) {
            assertThat(status.get()).isEqualTo(202);
        }
        assertThat(count("events")).isEqualTo(before + 3);
    }

    @Test
    void a_single_event_is_created_at_its_own_address() {
        var id = "https://factory.example/events/" + UUID.randomUUID();
        var event = Documents.alone(Documents.commissioning(id, Documents.items("H", 1)));

        var created = factory.post("/epcis/events", event);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var location = created.headers().firstValue("Location").orElseThrow();
        assertThat(factory.get(location).body()).isEqualTo(event);
        assertThat(factory.post("/epcis/events", event).statusCode()).isEqualTo(201);
        assertThat(factory.post("/epcis/events", event.replace("2026-03-01T08", "2026-03-01T09"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void an_event_without_an_id_gets_one() {
        var event = Documents.alone(Documents.commissioning(Documents.items("I", 1)));

        var created = factory.post("/epcis/events", event);

        var location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("/epcis/events/urn%3Auuid%3A[0-9a-f-]{36}");
        assertThat(factory.get(location).body()).isEqualTo(event);
    }

    @Test
    void a_party_sees_neither_events_nor_jobs_of_another() {
        var id = uuid();
        var captured = factory.capture(Documents.of(Documents.commissioning(id, Documents.items("J", 1))));
        var shop = operator.party("shop");

        assertThat(shop.get("/epcis/events/" + id).statusCode()).isEqualTo(404);
        assertThat(shop.get(captured.headers().firstValue("Location").orElseThrow())
                        .statusCode())
                .isEqualTo(404);
        assertThat(CaptureClient.json(shop.get("/epcis/capture"))).isEmpty();
    }

    /** So that another party may say the same of the factory's things. */
    private void delegate(CaptureClient delegate) {
        var to = CaptureClient.json(delegate.get("/api/parties/me"))
                .get("pseudonym")
                .textValue();
        var delegated = factory.post("/api/delegations", "{\"to\":\"" + to + "\"}", "Content-Type", "application/json");
        assertThat(delegated.statusCode()).as(delegated.body()).isEqualTo(201);
    }

    @Test
    void two_parties_may_use_one_id() {
        var id = uuid();
        var shop = operator.party("shop");

        assertThat(factory.capture(Documents.of(Documents.commissioning(id, Documents.items("K", 1))))
                        .statusCode())
                .isEqualTo(202);
        assertThat(shop.capture(Documents.of(Documents.commissioning(id, Documents.items("OTHER-K", 2))))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void jobs_come_in_pages() {
        var farm = operator.party("farm");
        for (var i = 0; i < 5; i++) {
            farm.capture(Documents.of(Documents.commissioning(Documents.items("L", 1))));
        }

        var first = farm.get("/epcis/capture?perPage=3");
        var next = first.headers().firstValue("Link").orElseThrow().replaceAll("<(.*)>; rel=\"next\"", "$1");
        var second = farm.get(next);

        assertThat(CaptureClient.json(first)).hasSize(3);
        assertThat(CaptureClient.json(second)).hasSize(2);
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(farm.get("/epcis/capture?nextPageToken=forged").statusCode()).isEqualTo(400);
        assertThat(farm.get("/epcis/capture?perPage=none").statusCode()).isEqualTo(400);
    }

    @Test
    void options_tell_versions_and_limits() {
        var headers = factory.options("/epcis/capture").headers();

        assertThat(headers.firstValue("GS1-EPCIS-Version")).hasValue("2.0.0");
        assertThat(headers.firstValue("GS1-CBV-Max")).hasValue("2.0.0");
        assertThat(headers.firstValue("GS1-EPCIS-Capture-Limit")).hasValue("2000");
        assertThat(headers.firstValue("GS1-EPCIS-Capture-File-Size-Limit")).hasValue("8388608");
        assertThat(headers.firstValue("Allow")).hasValue("OPTIONS, GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/epcis", "/epcis/capture", "/epcis/capture/1", "/epcis/events", "/epcis/events/urn:x:1"})
    void every_resource_tells_what_it_speaks(String path) {
        var answer = factory.options(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        for (var header : List.of(
                "GS1-EPCIS-Version",
                "GS1-EPCIS-Min",
                "GS1-EPCIS-Max",
                "GS1-CBV-Version",
                "GS1-CBV-Min",
                "GS1-CBV-Max")) {
            assertThat(answer.headers().firstValue(header)).as(header).hasValue("2.0.0");
        }
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).startsWith("OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({
        "GS1-EPCIS-Min, 2.1, 406",
        "GS1-EPCIS-Max, 1.2, 406",
        "GS1-CBV-Min, 3.0.0, 406",
        "GS1-EPCIS-Min, new, 400",
        "GS1-EPCIS-Min, 1.2, 202",
        "GS1-EPCIS-Max, 2.0.1, 202",
        "GS1-EPCIS-Version, 2.0, 202"
    })
    void a_version_that_is_not_spoken_is_not_acceptable(String header, String version, int status) {
        assertThat(factory.capture(Documents.of(), header, version).statusCode())
                .isEqualTo(status);
    }

    @Test
    void master_data_in_the_header_are_taken_and_wrong_ones_pointed_at() {
        var header = "\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{\"type\":"
                + "\"urn:epcglobal:epcis:vtype:BusinessLocation\",\"vocabularyElementList\":[{\"id\":"
                + "\"https://id.gs1.org/414/9506000134352\",\"attributes\":[{\"id\":\"urn:epcglobal:cbv:mda:latitude\","
                + "\"attribute\":\"21.95\"}]}]}]}},\"epcisBody\"";
        var document = Documents.of(Documents.commissioning(uuid(), Documents.items("R", 1)));

        var taken = factory.capture(document.replace("\"epcisBody\"", header));
        var refused =
                factory.capture(document.replace("\"epcisBody\"", header.replace("\"type\":\"urn", "\"kind\":\"urn")));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(CaptureClient.json(refused).get("pointer").textValue())
                .isEqualTo("/epcisHeader/epcisMasterData/vocabularyList/0");
    }

    @Test
    void a_context_that_is_too_large_is_pointed_at() {
        var addresses = IntStream.range(0, 4_000)
                .mapToObj(number -> "\"https://x.example/" + number + "\"")
                .collect(Collectors.joining(","));

        var refused = factory.capture(Documents.of().replace("\"@context\":[", "\"@context\":[" + addresses + ","));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(CaptureClient.json(refused).get("pointer").textValue()).isEqualTo("/@context");
    }

    @Test
    void a_page_of_jobs_with_many_errors_ends_earlier_and_leads_on() {
        var farm = operator.party("farm");
        var wrong = Documents.of(Collections.nCopies(2_000, "{}").toArray(String[]::new));
        for (var job = 0; job < 12; job++) {
            farm.capture(wrong, "GS1-Capture-Error-Behaviour", "proceed");
        }

        var sizes = new ArrayList<Integer>();
        var jobs = new HashSet<String>();
        var next = Optional.of("/epcis/capture?perPage=100");
        while (next.isPresent()) {
            var page = farm.get(next.get());
            assertThat(page.body().length()).isLessThan(1_500_000);
            var shown = CaptureClient.json(page);
            sizes.add(shown.size());
            shown.forEach(job -> jobs.add(job.get("captureID").textValue()));
            next = page.headers().firstValue("Link").map(link -> link.replaceAll("<(.*)>; rel=\"next\"", "$1"));
        }
        assertThat(sizes.size()).isGreaterThan(1);
        assertThat(jobs).hasSize(12);
    }

    @Test
    void a_document_with_too_many_events_is_told_the_limit() {
        var refused =
                factory.capture(Documents.of(Collections.nCopies(2_001, "{}").toArray(String[]::new)));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("GS1-EPCIS-Capture-Limit")).hasValue("2000");
        assertThat(CaptureClient.json(refused).get("type").textValue())
                .isEqualTo("epcisException:CaptureLimitExceededException");
    }

    @Test
    void who_shows_no_token_or_a_wrong_one_is_asked_for_one() {
        for (var stranger : List.of("", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            var refused = new CaptureClient(address(), stranger).capture(Documents.of());

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(CaptureClient.json(refused).get("type").textValue())
                    .isEqualTo("epcisException:SecurityException");
        }
    }

    @Test
    void the_framework_refuses_in_problems_too() {
        assertThat(factory.post("/epcis/capture", "<xml/>", "Content-Type", "application/xml"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(415);
                    assertThat(CaptureClient.json(answer).get("type").textValue())
                            .isEqualTo("epcisException:UnsupportedMediaTypeException");
                });
        assertThat(factory.get("/epcis/nowhere").statusCode()).isEqualTo(404);
        assertThat(factory.get("/epcis/capture", "Accept", "application/xml").statusCode())
                .isEqualTo(406);
        assertThat(factory.capture(Documents.of(), "GS1-EPCIS-Version", "1.2").statusCode())
                .isEqualTo(406);
        assertThat(factory.capture(Documents.of(), "Content-Encoding", "gzip").statusCode())
                .isEqualTo(415);
        var deleted =
                CaptureClient.send(factory.request("/epcis/capture").DELETE().build());
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertThat(CaptureClient.json(deleted).get("status").intValue()).isEqualTo(405);
    }

    @Test
    void all_event_types_with_all_their_parts_are_taken() throws IOException {
        var document = Files.readString(Path.of("src/test/resources/golden/capture/all-event-types.json"));

        var captured = factory.capture(document);

        assertThat(captured.statusCode()).as(captured.body()).isEqualTo(202);
    }

    @Test
    void a_word_of_cbv_is_the_same_in_each_of_its_spellings() {
        var id = uuid();
        var before = count("events");

        for (var spelling : CbvSpelling.values()) {
            var event = spelling.everywhere(id);
            assertThat(factory.capture(Documents.of(event)))
                    .satisfies(answer -> assertThat(answer.statusCode())
                            .as(spelling + ": " + answer.body())
                            .isEqualTo(202));
        }

        // One event under one id: all four gave the same leaves, else there would have been a contradiction.
        assertThat(count("events")).isEqualTo(before + 1);
        assertThat(factory.get("/epcis/events/" + id).body()).isEqualTo(CbvSpelling.BARE.everywhere(id));
    }

    @Test
    void the_spelling_of_cbv_words_is_kept_in_the_bytes_and_makes_no_other_event_hash() {
        var hashes = new HashSet<String>();
        for (var spelling : CbvSpelling.values()) {
            var id = uuid();
            var event = spelling.everywhere(id);
            factory.capture(Documents.of(event));

            var read = factory.get("/epcis/events/" + id);

            assertThat(read.body()).isEqualTo(event);
            hashes.add(read.headers().firstValue("Chamadao-Event-Hash").orElseThrow());
        }
        assertThat(hashes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/bizStep, shipping, shiping",
        "/disposition, in_transit, in_transport",
        "/persistentDisposition/set/0, completeness_verified, complete",
        "/persistentDisposition/unset/0, completeness_inferred, inferred",
        "/errorDeclaration/reason, incorrect_data, incorrect",
        "/bizTransactionList/0/type, po, purchase",
        "/sourceList/0/type, owning_party, owner",
        "/destinationList/0/type, possessing_party, holder"
    })
    void an_unknown_word_of_cbv_is_refused_in_each_spelling_at_its_place(String place, String word, String unknown) {
        for (var spelling : CbvSpelling.values()) {
            var event = spelling.everywhere(uuid()).replace(word + "\"", unknown + "\"");

            var refused = factory.capture(Documents.of(event));

            assertThat(refused.statusCode()).as(spelling + " " + unknown).isEqualTo(400);
            var problem = CaptureClient.json(refused);
            assertThat(problem.get("pointer").textValue()).isEqualTo("/epcisBody/eventList/0" + place);
            assertThat(problem.get("detail").textValue())
                    .contains(unknown + "\" ")
                    .contains("is none of");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epcglobal:cbv:disp:in_transit",
                "urn:epcglobal:cbv:bizstep:shipping:more",
                "urn:epcglobal:cbv:bizstep:",
                "cbv:Disp-in_transit",
                "https://ref.gs1.org/cbv/BizStep-shipping:more",
                "https://ref.gs1.org/cbv/"
            })
    void what_the_namespace_of_cbv_does_not_have_at_a_place_is_refused(String step) {
        var event = Documents.commissioning(uuid(), Documents.items("W", 1)).replace("commissioning", step);

        var refused = factory.capture(Documents.of(event));

        assertThat(refused.statusCode()).isEqualTo(400);
        var problem = CaptureClient.json(refused);
        assertThat(problem.get("pointer").textValue()).isEqualTo("/epcisBody/eventList/0/bizStep");
        assertThat(problem.get("detail").textValue()).startsWith("\"" + step + "\" is none of");
    }

    @Test
    void a_step_of_the_authors_own_is_taken() {
        var event = Documents.commissioning(uuid(), Documents.items("X", 1))
                .replace("\"commissioning\"", "\"https://factory.example/steps/wet-piling\"");

        assertThat(factory.capture(Documents.of(event)).statusCode()).isEqualTo(202);
    }

    @Test
    void a_query_document_is_taken_too() {
        var id = uuid();
        var event = Documents.commissioning(id, Documents.items("M", 1));

        var captured = factory.capture("{" + Documents.CONTEXT + ",\"type\":\"EPCISQueryDocument\","
                + "\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\",\"resultsBody\":{\"eventList\":[" + event
                + "]}}}}");

        assertThat(captured.statusCode()).as(captured.body()).isEqualTo(202);
        assertThat(factory.get("/epcis/events/" + id).body()).isEqualTo(event);
    }

    @Test
    void an_empty_document_is_a_job_without_events() {
        assertThat(factory.capture(Documents.of()).statusCode()).isEqualTo(202);
    }

    private String hashedByCommand(String body) throws IOException {
        var printed = new ByteArrayOutputStream();
        var file = Files.writeString(data().resolve("read.json"), body);
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertThat(new HashCommand().run(List.of(file.toString()), out, System.err))
                .isZero();
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    private static String uuid() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    private long count(String table) {
        return Jdbi.create(database().dataSource())
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
