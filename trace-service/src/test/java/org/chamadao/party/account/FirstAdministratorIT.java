package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.chamadao.database.TestDatabase;
import org.chamadao.party.TestApi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The address that invites the first administrator, over several starts of one installation. */
class FirstAdministratorIT {
    private static final String PUBLIC = "https://trace.example";

    private final TestDatabase database = TestDatabase.fresh();
    private final Path data = database.dataFolder().root();
    private final Path file = data.resolve("first-administrator.url");

    private @Nullable EmbeddedServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void it_is_where_people_find_the_service_whatever_the_start_before_was_told() throws IOException {
        var own = start("");
        var first = invitation();
        assertThat(first.toString()).startsWith(own + "/console/#/invitation/");

        start(PUBLIC);
        var second = invitation();
        assertThat(second.toString()).startsWith(PUBLIC + "/console/#/invitation/");
        assertThat(second.getFragment())
                .as("whoever has the address already can use it")
                .isEqualTo(first.getFragment());

        var moved = start("https://tea.example:8443");
        assertThat(invitation().toString()).startsWith("https://tea.example:8443/console/#/invitation/");
        assertThat(accept(moved, code(first))).isEqualTo(201);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_was_left_behind_goes_with_the_next_start() throws IOException {
        var address = start("");
        var text = Files.readString(file);
        assertThat(accept(address, code(invitation()))).isEqualTo(201);
        // As if the service had ended between the two.
        Files.writeString(file, text);

        start("");

        assertThat(file).doesNotExist();
    }

    @Test
    void it_stays_until_somebody_administers_the_installation() throws IOException {
        var address = start("");
        var before = invitation();
        var operator = new TestApi(
                address, Files.readString(data.resolve("operator.token")).strip());
        var recorder = operator.post("/api/invitations", Map.of("role", "recorder", "name", "x"));
        assertThat(accept(address, recorder.text("code"))).isEqualTo(201);
        assertThat(invitation()).isEqualTo(before);

        var again = start("");

        assertThat(accept(again, code(invitation()))).isEqualTo(201);
        assertThat(file).doesNotExist();
    }

    @Test
    void an_invitation_that_is_void_is_followed_by_another_though_others_are_open() throws IOException, SQLException {
        var operator = new TestApi(
                start(""), Files.readString(data.resolve("operator.token")).strip());
        var before = invitation();
        database.change("UPDATE invitations SET tries = " + Invitations.MOST_TRIES);
        operator.post("/api/invitations", Map.of("role", "reader", "name", "x"));

        var address = start("");

        assertThat(code(invitation())).isNotEqualTo(code(before));
        assertThat(accept(address, code(invitation()))).isEqualTo(201);
    }

    @Test
    void a_lost_password_is_set_anew_where_people_find_the_service() throws IOException {
        var address = start("");
        var login = "user-" + UUID.randomUUID();
        assertThat(accept(address, code(invitation()), login)).isEqualTo(201);
        Files.writeString(data.resolve("new-administrator-password"), login);

        start(PUBLIC);

        assertThat(data.resolve("new-administrator-password.url"))
                .content()
                .startsWith(PUBLIC + "/console/#/password/");
    }

    /** Starts the service, after the one before has ended; gives its own address. */
    private URI start(String publicOrigin) {
        stop();
        var properties = new HashMap<String, Object>(database.properties());
        properties.put("chamadao.public-origin", publicOrigin);
        var started = ApplicationContext.run(EmbeddedServer.class, properties);
        server = started;
        return started.getURI();
    }

    private URI invitation() throws IOException {
        return URI.create(Files.readString(file).strip());
    }

    private static String code(URI invitation) {
        return invitation.getFragment().substring("/invitation/".length());
    }

    private static int accept(URI address, String code) {
        return accept(address, code, "user-" + UUID.randomUUID());
    }

    private static int accept(URI address, String code, String login) {
        return new TestApi(address, null).accept(code, login, "李茶").status();
    }
}
