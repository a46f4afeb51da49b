package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class BadInputIT extends ServiceIT {
    private static final String GOOD = Documents.of(Documents.commissioning("urn:x:1", Documents.items("A", 3)));

    private CaptureClient operator;
    private long before;

    @BeforeAll
    void sign_in() {
        operator = new CaptureClient(address(), operatorsToken());
    }

    @BeforeEach
    void count_before() {
        before = count();
    }

    @AfterEach
    void nothing_was_stored() {
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"action\":\"ADD\"|\"action\":\"AD\"|/epcisBody/eventList/0/action",
                "\"action\":\"ADD\"|\"action\":7|/epcisBody/eventList/0/action",
                "\"action\":\"ADD\"|\"action\":\"OBSERVE\"|/epcisBody/eventList/0/ilmd",
                "\"action\":\"ADD\",|`` |/epcisBody/eventList/0",
                "\"bizStep\"|\"bizzStep\"|/epcisBody/eventList/0/bizzStep",
                "\"bizStep\":\"commissioning\"|\"bizStep\":\"cooking\"|/epcisBody/eventList/0/bizStep",
                "\"type\":\"ObjectEvent\"|\"type\":\"TeaEvent\"|/epcisBody/eventList/0/type",
                "T08:00:00.000+08:00\",\"eventTimeZone|T08:00:00.000\",\"eventTimeZone|/epcisBody/eventList/0/eventTime",
                "2026-03-01T08:00:00.000+08:00\",\"eventTimeZone|2026-02-30T08:00:00Z\",\"eventTimeZone|/epcisBody/eventList/0/eventTime",
                "2026-03-01T08:00:00.000+08:00\",\"eventTimeZone|2026-03-01T25:00:00Z\",\"eventTimeZone|/epcisBody/eventList/0/eventTime",
                "2026-03-01T08:00:00.000+08:00\",\"eventTimeZone|0026-03-01T08:00:00Z\",\"eventTimeZone|/epcisBody/eventList/0/eventTime",
                "\"eventTimeZoneOffset\":\"+08:00\"|\"eventTimeZoneOffset\":\"+8\"|/epcisBody/eventList/0/eventTimeZoneOffset",
                "01/09506000134352/21/A1|01/09506000134353/21/A1|/epcisBody/eventList/0/epcList/1",
                "01/09506000134352/21/A1|01/0950600013435/21/A1|/epcisBody/eventList/0/epcList/1",
                "\"https://id.gs1.org/01/09506000134352/21/A1\"|\"cake one\"|/epcisBody/eventList/0/epcList/1",
                "\"https://id.gs1.org/01/09506000134352/21/A1\"|{}|/epcisBody/eventList/0/epcList/1",
                "414/9506000134352|414/9506000134353|/epcisBody/eventList/0/readPoint/id",
                "cha:mountain|tea:mountain|/epcisBody/eventList/0/ilmd/tea:mountain",
                "\"cha\":\"https|\"action\":\"https|/@context",
                "\"schemaVersion\":\"2.0\",|`` |``",
                "\"epcisBody\"|\"epcisBodies\"|/epcisBodies",
                "\"EPCISDocument\"|\"ObjectEvent\"|/type"
            })
    void what_is_wrong_is_pointed_at(String good, String bad, String pointer) {
        assertThat(GOOD).contains(good);

        var refused = operator.capture(GOOD.replace(good, bad.strip()));

        isProblem(refused, 400);
        assertThat(CaptureClient.json(refused).get("pointer").textValue())
                .as(refused.body())
                .isEqualTo(pointer);
        assertThat(CaptureClient.json(refused).has("eventIndex"))
                .isEqualTo(pointer.startsWith("/epcisBody/eventList/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "7", "\"text\"", "{", "{}", "{\"type\":\"EPCISDocument\"}", "\u0000"})
    void what_is_no_document_is_refused(String body) {
        isProblem(operator.capture(body), 400);
    }

    @Test
    void duplicate_names_are_refused() {
        isProblem(operator.capture(GOOD.replace("\"action\"", "\"action\":\"OBSERVE\",\"action\"")), 400);
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        isProblem(operator.post("/epcis/capture", GOOD.getBytes(StandardCharsets.UTF_16)), 400);
        isProblem(
                operator.post("/epcis/capture", GOOD.replace("布", "\u00ff").getBytes(StandardCharsets.ISO_8859_1)),
                400);
    }

    @Test
    void deep_nesting_is_refused() {
        for (var depth : new int[] {101, 10_000, 1_000_000}) {
            var nested = "[".repeat(depth) + "]".repeat(depth);
            var refused = operator.capture(GOOD.replace("2026}", "2026,\"cha:deep\":" + nested + "}"));

            assertThat(refused.statusCode()).isBetween(400, 499);
            assertThat(CaptureClient.json(refused).has("pointer")).isTrue();
        }
    }

    @Test
    void long_strings_and_names_are_refused() {
        var hundredThousand = "茶".repeat(100_000);
        isProblem(operator.capture(GOOD.replace("布朗山", hundredThousand)), 400);
        isProblem(operator.capture(GOOD.replace("cha:mountain", "cha:" + hundredThousand)), 400);
        isProblem(operator.capture(GOOD.replace("urn:x:1", "urn:x:" + "1".repeat(3_000))), 400);
        var tenMegabytes = operator.capture(GOOD.replace("布朗山", "x".repeat(10_000_000)));
        isProblem(tenMegabytes, 413);
        assertThat(tenMegabytes.headers().firstValue("GS1-EPCIS-Capture-File-Size-Limit"))
                .hasValue("8388608");
    }

    @Test
    void too_many_events_or_values_are_refused() {
        var event = Documents.commissioning(Documents.items("A", 1));
        var many = new String[2001];
        Arrays.fill(many, event);
        isProblem(operator.capture(Documents.of(many)), 413);
        isProblem(operator.capture(GOOD.replace("2026}", "[0" + ",0".repeat(400_000) + "]}")), 413);
    }

    @Test
    void a_problem_of_a_single_event_names_the_event_too() {
        var event = Documents.alone(Documents.commissioning("urn:x:2", Documents.items("A", 1)));

        var refused = operator.post("/epcis/events", event.replace("\"ADD\"", "\"AD\""));

        isProblem(refused, 400);
        assertThat(CaptureClient.json(refused).get("pointer").textValue()).isEqualTo("/action");
        assertThat(CaptureClient.json(refused).get("eventIndex").intValue()).isZero();
    }

    @Test
    void problems_in_the_errors_of_a_job_are_as_complete_as_those_that_are_answered() {
        var wrong = GOOD.replace("\"ADD\"", "\"AD\"");

        var answer = operator.capture(wrong, "GS1-Capture-Error-Behaviour", "proceed");

        assertThat(answer.statusCode()).isEqualTo(202);
        var job = CaptureClient.json(
                operator.get(answer.headers().firstValue("Location").orElseThrow()));
        assertThat(job.get("errors")).hasSize(1);
        assertThat(job.get("errors").get(0)).isEqualTo(CaptureClient.json(operator.capture(wrong)));
    }

    @ParameterizedTest
    @CsvSource({
        "/epcis/capture?perPage=none, 400, epcisException:QueryParameterException",
        "/epcis/capture?perPage=0, 400, epcisException:QueryParameterException",
        "/epcis/capture?nextPageToken=forged, 400, epcisException:QueryParameterException",
        "/epcis/capture/nonsense, 404, epcisException:NoSuchResourceException",
        "/epcis/events/urn:x:none, 404, epcisException:NoSuchResourceException",
        "/epcis/nowhere, 404, epcisException:NoSuchResourceException"
    })
    void what_cannot_be_read_is_a_problem_of_the_standard(String path, int status, String type) {
        var answer = operator.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var problem = CaptureClient.json(answer);
        assertThat(problem.get("type").textValue()).isEqualTo(type);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        assertThat(problem.get("status").intValue()).isEqualTo(status);
    }

    @Test
    void a_number_of_a_million_digits_costs_nothing() {
        isProblem(operator.capture(GOOD.replace("2026}", "1e" + "9".repeat(1_000_000) + "}")), 400);
    }

    /** What is done to a good document. */
    enum Mutation {
        FLIP_A_BYTE {
            @Override
            byte[] of(byte[] good, Random random) {
                var bad = good.clone();
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                return bad;
            }
        },
        CUT_A_PIECE {
            @Override
            byte[] of(byte[] good, Random random) {
                var from = random.nextInt(good.length);
                var to = Math.min(good.length, from + 1 + random.nextInt(40));
                var bad = new byte[good.length - (to - from)];
                System.arraycopy(good, 0, bad, 0, from);
                System.arraycopy(good, to, bad, from, good.length - to);
                return bad;
            }
        },
        CUT_THE_END {
            @Override
            byte[] of(byte[] good, Random random) {
                return Arrays.copyOf(good, random.nextInt(good.length));
            }
        },
        REPEAT_A_PIECE {
            @Override
            byte[] of(byte[] good, Random random) {
                var text = new String(good, StandardCharsets.UTF_8);
                var from = random.nextInt(text.length());
                var piece = text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(60)));
                return (text.substring(0, from) + piece + text.substring(from)).getBytes(StandardCharsets.UTF_8);
            }
        },
        REPLACE_A_VALUE {
            @Override
            byte[] of(byte[] good, Random random) {
                return Mutations.valueReplaced(good, random);
            }
        };

        abstract byte[] of(byte[] good, Random random);
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void no_mutation_of_a_document_makes_the_service_fail(Mutation mutation) throws IOException {
        var random = new Random(20260301);
        var good = Files.readAllBytes(Path.of("src/test/resources/golden/capture/all-event-types.json"));
        for (var i = 0; i < 600; i++) {
            var bad = mutation.of(good, random);
            var answer = operator.post("/epcis/capture", bad, "GS1-Capture-Error-Behaviour", "rollback");

            if (answer.statusCode() != 202) {
                assertThat(answer.statusCode())
                        .as(() -> answer.body() + "\n" + new String(bad, StandardCharsets.UTF_8))
                        .isBetween(400, 499);
                assertThat(CaptureClient.json(answer).has("pointer"))
                        .as(answer.body())
                        .isTrue();
            } else {
                before += Mutations.events(bad);
            }
        }
    }

    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = CaptureClient.json(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).isNotBlank();
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("type").textValue()).startsWith("epcisException:");
        assertThat(problem.has("pointer")).as(answer.body()).isTrue();
    }

    private long count() {
        return Jdbi.create(database().dataSource())
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM events")
                        .mapTo(Long.class)
                        .one());
    }
}
