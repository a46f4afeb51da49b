package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators whom nobody of their own party could let in again. */
@MicronautTest(transactional = false)
class LostPasswordIT extends ServiceIT {
    private static final String NEW_PASSWORD = "eight new trees in a valley";

    @Inject
    LostPassword lost;

    private TestApi machine;
    private TestApi operator;
    private TestApi nobody;

    @BeforeAll
    void sign_the_operators_administrator_in() {
        machine = operator();
        operator = machine.as(TestAdministrator.signIn(machine));
        nobody = machine.as(null);
    }

    @Test
    void the_operator_lets_the_only_administrator_of_a_party_set_a_new_password_and_the_party_sees_it() {
        var made = party();
        var administrator = machine.as(TestAdministrator.signIn(machine.as(made.text("token"))));
        var login = me(administrator, "login");
        var path = "/api/parties/" + made.text("pseudonym") + "/password-code";
        assertThat(administrator.get("/api/looks").body()).isEqualTo("[]");
        assertThat(machine.post(path, Map.of()).text("rule")).isEqualTo("operator");
        assertThat(administrator.post(path, Map.of()).text("rule")).isEqualTo("operator");

        var code = operator.post(path, Map.of());

        assertThat(code.status()).as(code.body()).isEqualTo(201);
        assertThat(code.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        var look = administrator.get("/api/looks").json().get(0);
        assertThat(look.get("caseNumber").textValue()).isEqualTo("password-code");
        assertThat(look.get("resource").textValue()).isEqualTo("/api/members/" + me(administrator, "pseudonym"));
        assertThat(look.get("regulator").textValue())
                .isEqualTo(operator.get("/api/me").text("organisation"));
        assertThat(setPassword(code.text("code")).status()).isEqualTo(204);
        assertThat(signIn(login).status()).isEqualTo(201);
    }

    @Test
    void it_makes_none_where_somebody_else_can_or_where_there_is_nobody_to_make_it_for() {
        var made = party();
        var path = "/api/parties/" + made.text("pseudonym") + "/password-code";
        assertThat(operator.post(path, Map.of()).status()).as("none").isEqualTo(409);
        var administrator = machine.as(TestAdministrator.signIn(machine.as(made.text("token"))));
        var invitation = administrator.post("/api/invitations", Map.of("role", "administrator", "name", "second"));
        nobody.accept(invitation.text("code"), "user-" + UUID.randomUUID(), "李茶");

        assertThat(operator.post(path, Map.of()).status()).as("two").isEqualTo(409);
        assertThat(administrator.get("/api/looks").body()).isEqualTo("[]");
        var own = operator.get("/api/parties/me").text("pseudonym");
        assertThat(operator.post("/api/parties/" + own + "/password-code", Map.of())
                        .status())
                .as("its own")
                .isEqualTo(409);
        assertThat(operator.post("/api/parties/" + "0".repeat(32) + "/password-code", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoever_owns_the_data_folder_lets_the_operators_administrator_set_a_new_password() throws IOException {
        var login = me(operator, "login");
        var asked = data().resolve("new-administrator-password");
        var answer = data().resolve("new-administrator-password.url");
        lost.answer(address().resolve("/console/"));
        assertThat(answer).doesNotExist();

        Files.writeString(asked, login + "\n");
        lost.answer(address().resolve("/console/"));

        assertThat(asked).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(answer)))
                .isEqualTo("rw-------");
        var address = Files.readString(answer).strip();
        assertThat(address).startsWith(address() + "/console/#/password/");
        assertThat(setPassword(address.substring(address.lastIndexOf('/') + 1)).status())
                .isEqualTo(204);
        var back = signIn(login);
        assertThat(back.status()).isEqualTo(201);
        operator = machine.as(back.text("accessToken"));
        Files.delete(answer);
    }

    @Test
    void for_anybody_else_it_makes_none_and_leaves_what_was_asked() throws IOException {
        var administrator = machine.as(TestAdministrator.signIn(machine.as(party().text("token"))));
        var asked = data().resolve("new-administrator-password");

        for (var login : new String[] {me(administrator, "login"), "nobody-of-this-name", ""}) {
            Files.writeString(asked, login);
            lost.answer(address().resolve("/console/"));

            assertThat(asked).exists();
            assertThat(data().resolve("new-administrator-password.url")).doesNotExist();
        }
        Files.delete(asked);
    }

    private Answer party() {
        return machine.post("/api/parties", Map.of("name", "茶厂 " + UUID.randomUUID(), "role", "factory", "city", "勐海"));
    }

    private static String me(TestApi api, String member) {
        return api.get("/api/me").json().at("/person/" + member).textValue();
    }

    private Answer setPassword(String code) {
        return nobody.post("/api/passwords", Map.of("code", code, "password", NEW_PASSWORD));
    }

    private Answer signIn(String login) {
        return nobody.post("/api/session", Map.of("login", login, "password", NEW_PASSWORD));
    }
}
