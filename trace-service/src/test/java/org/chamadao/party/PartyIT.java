package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(transactional = false)
class PartyIT extends ServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FARM = "{\"name\":\"岩温茶园\",\"role\":\"farm\",\"city\":\"勐海\",\"nameShown\":true}";

    @Inject
    OperatorAccount account;

    @Inject
    Parties parties;

    @Test
    void the_operators_token_is_for_the_owner_of_the_process_only() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("operator.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_second_start_makes_no_second_operator() {
        var token = operatorsToken();

        account.make();

        assertThat(operatorsToken()).isEqualTo(token);
        assertThat(parties.hasOperator()).isTrue();
    }

    @Test
    void a_new_party_knows_itself_by_its_token() throws Exception {
        var made = post(operatorsToken(), FARM);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        var party = MAPPER.readTree(made.body());
        var me = MAPPER.readTree(
                get(party.get("token").textValue(), "/api/parties/me").body());
        assertThat(me.get("pseudonym")).isEqualTo(party.get("pseudonym"));
        assertThat(me.get("name").textValue()).isEqualTo("岩温茶园");
        assertThat(me.get("nameShown").booleanValue()).isTrue();
        assertThat(me.get("operator").booleanValue()).isFalse();
        assertThat(me.has("token")).isFalse();
    }

    @Test
    void a_party_sees_at_once_what_it_has_changed() throws Exception {
        var token = MAPPER.readTree(post(operatorsToken(), FARM).body())
                .get("token")
                .textValue();
        var farm = new TestApi(address(), token);
        farm.get("/api/parties/me");

        farm.put("/api/parties/me", Map.of("city", "Menghai"));

        assertThat(farm.get("/api/parties/me").text("city")).isEqualTo("Menghai");
    }

    @Test
    void a_party_cannot_say_more_about_itself_than_the_name_of_a_city() throws Exception {
        var token = MAPPER.readTree(post(operatorsToken(), FARM).body())
                .get("token")
                .textValue();
        var farm = new TestApi(address(), token);

        var refused = farm.put("/api/parties/me", Map.of("city", "Menghai, of the best trees"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("/city", "Menghai, of the best trees");
        assertThat(farm.get("/api/parties/me").text("city")).isEqualTo("勐海");
    }

    @Test
    void only_the_operator_makes_parties() throws Exception {
        var token = MAPPER.readTree(post(operatorsToken(), FARM).body())
                .get("token")
                .textValue();

        assertThat(post(token, FARM).statusCode()).isEqualTo(403);
        assertThat(get("x", "/api/parties/me").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"role\":\"farm\"|\"role\":\"king\"",
                "\"role\":\"farm\"|\"role\":7",
                "\"role\":\"farm\",|`` ",
                "\"name\":\"岩温茶园\"|\"name\":\"\"",
                "\"name\":\"岩温茶园\"|\"name\":{}",
                "\"city\":\"勐海\"|\"city\":\"勐海，获奖\"",
                "\"nameShown\":true|\"nameShown\":\"perhaps\"",
                "{|[",
                "}|`` "
            })
    void a_bad_request_is_a_problem(String good, String bad) throws Exception {
        var refused = post(operatorsToken(), FARM.replace(good, bad.strip()));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address().resolve("/api/parties"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }
}
