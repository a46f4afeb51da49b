package org.chamadao.party.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.rights.Description.Operation;
import org.chamadao.serve.ServiceIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks every operation that the API's description names with values that fit it, values that do not, and rubbish, as a
 * stranger, as a member and as the operator: nothing is answered with a failure of the service, and nothing otherwise
 * than described.
 */
@MicronautTest(transactional = false)
class ApiFuzzIT extends ServiceIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TRIES = Integer.getInteger("chamadao.fuzz-tries", 25);
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "0",
            "-1",
            "99999999999999999999",
            "null",
            "true",
            "勐海",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "\u202e",
            "a".repeat(500),
            "{}",
            "[]",
            "urn:uuid:x",
            "9506000134352",
            "https://id.gs1.org/414/9506000134352",
            "2027-01-01T00:00:00Z",
            "administrator",
            "read",
            "farm",
            "0".repeat(32),
            "00000000-0000-0000-0000-000000000000",
            "1",
            "1.1",
            "\ud83c\udf75",
            "%",
            "\\",
            "\"");

    private final long seed = Long.getLong("chamadao.fuzz-seed", 20_261_126);
    private Description description;
    private Belongings member;
    private TestApi operator;

    @BeforeAll
    void read_the_description() {
        operator = operator();
        member = Belongings.of(operator, "member", "factory");
        description = Description.of(operator.get("/api/openapi.yml").body());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_answers_as_described() {
        assertThat(description.operations()).hasSizeGreaterThan(50);
        return description.operations().stream()
                .map(operation -> dynamicTest(operation + ", seed " + seed, () -> attack(operation)));
    }

    private void attack(Operation operation) {
        var random = new Random(seed ^ operation.toString().hashCode());
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var path = path(operation, random);
            var body = operation.method().equals("POST") || operation.method().equals("PUT")
                    ? body(operation, random)
                    : null;
            var headers = random.nextInt(4) == 0
                    ? Map.of("Accept", pick(random, List.of("text/html", "application/json", "*/*", "x")))
                    : Map.<String, String>of();
            for (var caller : List.of(operator.as(null), member.api(), operator)) {
                // It would end what the others are asked with.
                if (!operation.toString().equals("DELETE /api/session")) {
                    check(operation, path, body, caller.send(operation.method(), path, body, headers));
                }
            }
        }
    }

    private static void check(Operation operation, String path, @Nullable String body, Answer answer) {
        var asked =
                operation.method() + " " + path + " " + body + " was answered " + answer.status() + " " + answer.body();
        assertThat(answer.status()).as(asked).isLessThan(500);
        var described = operation.answers().containsKey(Integer.toString(answer.status()));
        var range = answer.status() / 100 + "XX";
        assertThat(described || operation.answers().containsKey(range))
                .as("described: " + asked)
                .isTrue();
        if (answer.status() >= 400 && !answer.body().isEmpty() && !path.startsWith("/01")) {
            assertThat(answer.response().headers().firstValue("Content-Type"))
                    .as(asked)
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(answer.json().get("status").intValue()).as(asked).isEqualTo(answer.status());
        }
        assertThat(answer.body()).as("shows no internals").doesNotContain("java.", "org.chamadao", "\tat ", "SQLSTATE");
    }

    private String path(Operation operation, Random random) {
        var path = operation.path();
        var own = random.nextBoolean() && !operation.path().startsWith("/{key")
                ? member.path(operation.path().replace("{eventID}", "{+eventID}"))
                : null;
        if (own != null && !own.contains("nothing")) {
            return own;
        }
        var query = new LinkedHashMap<String, String>();
        for (var parameter : operation.parameters()) {
            var value = pick(random, TEXTS);
            switch (parameter.in()) {
                case "path" ->
                    path = path.replaceAll(
                            "\\{\\+?" + parameter.name() + "}",
                            Matcher.quoteReplacement(escaped(value.isEmpty() ? "x" : value)));
                case "query" -> {
                    if (parameter.required() || random.nextBoolean()) {
                        query.put(parameter.name(), value);
                    }
                }
                default -> {}
            }
        }
        var text = new StringBuilder(path.replaceAll("[{}+]", ""));
        query.forEach((name, value) -> text.append(text.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(escaped(value)));
        return text.toString();
    }

    private String body(Operation operation, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(random, List.of("", "{", "[]", "7", "null", "\"x\"", "{}", "{\"a\":", "[[[[", "\u0000"));
            default -> json(value(operation.body(), random, 0));
        };
    }

    /** A value of the schema, in some places another one. */
    private @Nullable Object value(Map<String, Object> schema, Random random, int depth) {
        if (random.nextInt(12) == 0 || depth > 6) {
            return pick(random, Arrays.asList(null, 7, true, "x", List.of(), Map.of(), -1.5e300));
        }
        var resolved = description.resolved(schema);
        return switch (String.valueOf(resolved.get("type"))) {
            case "object" -> {
                var object = new LinkedHashMap<String, Object>();
                Description.object(resolved.get("properties")).forEach((name, property) -> {
                    if (random.nextInt(8) != 0) {
                        object.put(name, value(Description.object(property), random, depth + 1));
                    }
                });
                yield object;
            }
            case "array" ->
                Stream.generate(() -> value(Description.object(resolved.get("items")), random, depth + 1))
                        .limit(random.nextInt(4))
                        .toList();
            case "boolean" -> random.nextBoolean();
            case "integer", "number" -> random.nextInt(-5, 100);
            default -> pick(random, TEXTS);
        };
    }

    private static String json(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
