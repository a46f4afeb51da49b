package org.chamadao.party.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What denies something after the rights table, or before it; what devices sign is asked for in other classes. */
@MicronautTest(transactional = false)
class DenialIT extends ServiceIT {
    private static final Map<String, String> FOREIGN = Map.of("Origin", "https://evil.example");
    private static final Map<String, ?> NOT_THE_PASSWORD =
            Map.of("password", "not the password", "newPassword", "eight new trees in a valley", "pin", "491625");
    private static final Map<String, ?> FIRST_ADMINISTRATOR = Map.of("role", "administrator", "name", "x");

    private Belongings owner;
    private TestApi stranger;
    private TestApi agent;
    private TestApi machine;

    @BeforeAll
    void make_parties() {
        owner = Belongings.of(operator(), "owner", "factory");
        stranger =
                operator().as(Belongings.of(operator(), "stranger", "factory").person());
        agent = operator().as(owner.token("administer"));
        machine = operator()
                .as(owner.api()
                        .post("/api/tokens", Map.of("name", "ERP", "scopes", List.of("read", "capture", "administer")))
                        .text("token"));
    }

    @TestFactory
    Stream<DynamicTest> every_denial_is_a_problem_that_names_its_rule() {
        var asked = new LinkedHashMap<Answer, String>();
        asked.put(agent.post("/api/tokens", Map.of("name", "x", "scopes", List.of("capture"))), "administer");
        asked.put(agent.post("/api/invitations", FIRST_ADMINISTRATOR), "administer");
        asked.put(machine.post("/api/invitations", FIRST_ADMINISTRATOR), "administrator");
        asked.put(
                machine.put(owner.path("/api/members/{pseudonym}"), Map.of("role", "administrator")), "administrator");
        asked.put(
                operator().post("/api/parties/" + owner.pseudonym() + "/invitations", FIRST_ADMINISTRATOR), "operate");
        asked.put(owner.api().put("/api/me/password", NOT_THE_PASSWORD), "password");
        asked.put(owner.api().put("/api/me/pin", NOT_THE_PASSWORD), "password");
        asked.put(stranger.get(owner.path("/epcis/events/{+eventID}") + "?party=" + owner.pseudonym()), "shared");
        asked.put(stranger.post("/epcis/events", owner.statedFor("/epcis/events")), "delegation");
        for (var path : List.of("/api/session", "/api/session/refresh")) {
            asked.put(
                    operator().as(null).send("POST", path, "{}", Map.of("Sec-Fetch-Site", "cross-site")),
                    "same-origin");
        }
        for (var path : List.of("/api/session", "/api/tokens", "/epcis/capture", "/api/" + UUID.randomUUID())) {
            asked.put(owner.api().send("POST", path, "{}", FOREIGN), "same-origin");
        }
        return asked.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey().response().request().method() + " "
                                + entry.getKey().response().request().uri().getPath() + ": " + entry.getValue(),
                        () -> namesItsRule(entry.getKey(), entry.getValue())));
    }

    private static void namesItsRule(Answer answer, String rule) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(403);
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.text("detail")).startsWith("Denied by the rule " + rule + ": ");
    }
}
