package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A season that is a file, played against the service itself. */
class SeasonFileIT {
    private static final SeasonFile HONEY = SeasonFile.builtIn().getFirst();
    private static final int CHAPTERS = 8;
    private static final int EVENTS = 47;
    /** Two parties have a root and a device each. */
    private static final int ENROLMENTS = 4;

    private final LiveService service = new LiveService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void goes_on_with_the_same_bytes_after_whichever_change_it_was_broken_off_and_counts_once() throws Exception {
        var broken = 0;
        var database = service.database();
        PlayedSeason played = null;
        try (var line = new BrokenLine(service.address())) {
            while (played == null) {
                line.breakAfterChanges(broken);
                var refused = catchThrowableOfType(SeasonException.class, () -> play(line));
                if (refused == null) {
                    line.breakAfterChanges(-1);
                    played = play(line);
                } else {
                    assertThat(refused).hasMessageContaining("was not answered");
                    broken++;
                }
            }

            assertThat(play(line)).isEqualTo(played);
            assertThat(line.documents().stream().distinct()).hasSize(CHAPTERS);
            assertThat(line.documents()).hasSizeGreaterThan(2 * CHAPTERS);
        }
        assertThat(broken).isGreaterThan(CHAPTERS);
        assertThat(played.page()).startsWith("/01/02000020001016/21/");
        assertThat(database.numbers("SELECT COUNT(*) FROM log_entries WHERE kind = 1"))
                .containsExactly((long) EVENTS);
        assertThat(database.numbers("SELECT COUNT(*) FROM log_entries")).containsExactly((long) EVENTS + ENROLMENTS);
        assertThat(database.numbers("SELECT COUNT(*) FROM devices")).containsExactly(2L);
    }

    private PlayedSeason play(BrokenLine line) throws Exception {
        return service.player().play(HONEY, line.address(), service.operatorToken(), LiveService.NOBODY_LOOKS);
    }
}
