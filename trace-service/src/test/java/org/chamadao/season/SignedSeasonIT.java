package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.chamadao.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What devices sign of a season, played against the service itself. */
class SignedSeasonIT {
    private final LiveService service = new LiveService();
    private final TestDatabase database = service.database();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void goes_on_after_any_step_of_an_enrolment_at_which_it_was_broken_off() throws Exception {
        var inspections = chapters(Cast.LABORATORY);
        try (var line = new BrokenLine(service.address())) {
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
        assertThat(database.numbers("SELECT COUNT(*) FROM people")).containsExactly(1L);
        assertThat(database.numbers("SELECT COUNT(*) FROM organisation_roots")).containsExactly(1L);
        assertThat(database.numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);
        assertThat(database.numbers("SELECT kind FROM log_entries ORDER BY log_index"))
                .containsExactly(3L, 3L, 1L, 1L);
        assertThat(database.numbers(
                        "SELECT COUNT(*) FROM events e JOIN devices d ON d.fingerprint = e.author_certificate"))
                .containsExactly(2L);
    }

    @Test
    void a_certificate_that_has_expired_is_renewed_when_there_is_more_to_sign() throws Exception {
        var pressed = chapters(Cast.FACTORY);
        var raw = pressed.subList(0, 1);
        play(service.address(), raw);
        expire();

        play(service.address(), raw);
        assertThat(database.numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);

        play(service.address(), pressed);
        play(service.address(), pressed);
        assertThat(database.numbers("SELECT COUNT(*) FROM devices")).containsExactly(2L);
        assertThat(database.numbers("SELECT COUNT(*) FROM events WHERE author_certificate IS NOT NULL"
                        + " GROUP BY author_certificate"))
                .containsExactlyInAnyOrder((long) pressed.get(0).events().size(), (long)
                        pressed.get(1).events().size());
        assertThat(database.numbers("SELECT COUNT(DISTINCT key_hash) FROM devices"))
                .containsExactly(1L);
    }

    @Test
    void a_device_that_was_revoked_is_told_and_not_replaced() throws Exception {
        var pressed = chapters(Cast.FACTORY);
        play(service.address(), pressed.subList(0, 1));
        revoke();

        assertThatThrownBy(() -> play(service.address(), pressed))
                .isInstanceOf(SeasonException.class)
                .hasMessageContaining("is revoked");
        assertThat(database.numbers("SELECT COUNT(*) FROM devices")).containsExactly(1L);
    }

    private void play(BrokenLine line, List<Chapter> chapters) throws Exception {
        play(line.address(), chapters);
    }

    private void play(URI address, List<Chapter> chapters) throws Exception {
        service.player()
                .play(
                        new TeaSeason(chapters, "/", List.of()),
                        address,
                        service.operatorToken(),
                        LiveService.NOBODY_LOOKS);
    }

    /** What a party has its device sign. */
    private static List<Chapter> chapters(Cast party) {
        var codes = new Codes("chamadao.local", new SeededSerials(LiveService.SEED));
        return TeaSeason.of(codes, DrawnRolls.of(codes)).chapters().stream()
                .filter(chapter -> chapter.party() == party && chapter.hand() == Chapter.Hand.DEVICE)
                .toList();
    }

    /** As if ninety days had passed. */
    private void expire() throws SQLException {
        database.change("UPDATE devices SET not_after = '2026-01-01'");
    }

    private void revoke() throws SQLException {
        database.change("UPDATE devices SET revoked_at = '2026-01-02', reason = 'lost'");
    }
}
