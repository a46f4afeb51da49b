package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.chamadao.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What devices sign of a season, played against the service itself. */
class SignedSeasonIT {
    private static final byte[] SEED = "sixteen bytes at least".getBytes(StandardCharsets.UTF_8);
    private static final Progress NOBODY_LOOKS = (chapter, done, all) -> {};

    private final TestDatabase database = TestDatabase.fresh();
    private final EmbeddedServer server =
            ApplicationContext.run(EmbeddedServer.class, new HashMap<>(database.properties()));
    private final AccountsInMemory accounts = new AccountsInMemory();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goes_on_after_any_step_of_an_enrolment_at_which_it_was_broken_off() throws Exception {
        var inspections = chapters(Cast.LABORATORY);
        try (var line = new BrokenLine(server.getURI())) {
            for (var step : List.of(
                    "POST /api/parties/[0-9a-f]+/invitations",
                    "POST /api/invitations/accepted",
                    "POST /api/session",
                    "POST /api/organisation-root",
                    "POST /api/devices/codes",
                    "POST /api/devices/requests",
                    "POST /api/devices",
                    "POST /epcis/capture")) {
                line.breakAfter(step);

                assertThatThrownBy(() -> play(line, inspections))
                        .as(step)
                        .isInstanceOf(SeasonException.class)
                        .hasMessageContaining("was not answered");

                assertThat(line.hasBroken()).as(step).isTrue();
            }
            play(line, inspections);
            play(line, inspections);

            assertThat(line.documents())
                    .hasSize(3)
                    .containsOnly(line.documents().getFirst());
        }
        assertThat(numbers("SELECT COUNT(*) FROM people")).containsExactly(1L);
        assertThat(numbers("SELECT COUNT(*) FROM organisation_roots")).containsExactly(1L);
        assertThat(numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);
        assertThat(numbers("SELECT kind FROM log_entries ORDER BY log_index")).containsExactly(3L, 3L, 1L, 1L);
        assertThat(numbers("SELECT COUNT(*) FROM events e JOIN devices d ON d.fingerprint = e.author_certificate"))
                .containsExactly(2L);
    }

    @Test
    void a_certificate_that_has_expired_is_renewed_when_there_is_more_to_sign() throws Exception {
        var pressed = chapters(Cast.FACTORY);
        var raw = pressed.subList(0, 1);
        play(server, raw);
        expire();

        play(server, raw);
        assertThat(numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);

        play(server, pressed);
        play(server, pressed);
        assertThat(numbers("SELECT COUNT(*) FROM devices")).containsExactly(2L);
        assertThat(numbers("SELECT COUNT(*) FROM events WHERE author_certificate IS NOT NULL"
                        + " GROUP BY author_certificate"))
                .containsExactlyInAnyOrder((long) pressed.get(0).events().size(), (long)
                        pressed.get(1).events().size());
        assertThat(numbers("SELECT COUNT(DISTINCT key_hash) FROM devices")).containsExactly(1L);
    }

    @Test
    void a_device_that_was_revoked_is_told_and_not_replaced() throws Exception {
        var pressed = chapters(Cast.FACTORY);
        play(server, pressed.subList(0, 1));
        revoke();

        assertThatThrownBy(() -> play(server, pressed))
                .isInstanceOf(SeasonException.class)
                .hasMessageContaining("is revoked");
        assertThat(numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);
    }

    private void play(BrokenLine line, List<Chapter> chapters) throws Exception {
        player().play(new TeaSeason(chapters, "/"), line.address(), operatorToken(), NOBODY_LOOKS);
    }

    private void play(EmbeddedServer service, List<Chapter> chapters) throws Exception {
        player().play(new TeaSeason(chapters, "/"), service.getURI(), operatorToken(), NOBODY_LOOKS);
    }

    private SeasonPlayer player() {
        var clock = server.getApplicationContext().getBean(Clock.class);
        return new SeasonPlayer("chamadao.local", new SeededSerials(SEED), accounts, clock);
    }

    /** What a party has its device sign. */
    private static List<Chapter> chapters(Cast party) {
        return TeaSeason.of(new Codes("chamadao.local", new SeededSerials(SEED))).chapters().stream()
                .filter(chapter -> chapter.party() == party && chapter.hand() == Chapter.Hand.DEVICE)
                .toList();
    }

    private String operatorToken() throws IOException {
        return Files.readString(database.dataFolder().root().resolve("operator.token"))
                .strip();
    }

    /** As if ninety days had passed. */
    private void expire() throws SQLException {
        change("UPDATE devices SET not_after = '2026-01-01'");
    }

    private void revoke() throws SQLException {
        change("UPDATE devices SET revoked_at = '2026-01-02', reason = 'lost'");
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private List<Long> numbers(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }
}
