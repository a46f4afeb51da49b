package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.chamadao.log.sequence.Sequencers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeRowsIT {
    private static final int CAPTURES = 230;
    private static final int EVENTS = CAPTURES + 3;

    private LogFixture log;
    private LifeRows rows;

    @BeforeEach
    void capture_often() throws SQLException {
        log = new LogFixture();
        for (var capture = 0; capture < CAPTURES; capture++) {
            log.captured().capture(CapturedEvents.observation("urn:uuid:" + capture, "A"));
        }
        log.captured()
                .capture(
                        CapturedEvents.observation("urn:uuid:x", "A"),
                        CapturedEvents.observation("urn:uuid:y", "A"),
                        CapturedEvents.observation("urn:uuid:z", "B"));
        Sequencers.run(log, EVENTS);
        rows = new LifeRows(log.dataSource(), log.row().id());
    }

    @Test
    void tells_what_a_party_captured_from_the_newest_on() {
        var party = log.captured().party().id();

        assertThat(rows.capturedBy(party, 1_000, EVENTS)).isEqualTo(backwards(EVENTS, EVENTS));
        assertThat(rows.capturedBy(party, 202, EVENTS)).isEqualTo(backwards(EVENTS, 202));
        assertThat(rows.capturedBy(party, 1_000, 7)).isEqualTo(backwards(7, 7));
        assertThat(rows.capturedBy(party + 1, 1_000, EVENTS)).isEmpty();
    }

    @Test
    void tells_a_life_from_both_ends() {
        var item = CapturedEvents.item("A");

        assertThat(rows.after(item, 2, 2, EVENTS)).containsExactly(new Numbered(3, 2), new Numbered(4, 3));
        assertThat(rows.last(item, Long.MAX_VALUE, 2, EVENTS))
                .containsExactly(new Numbered(232, 231), new Numbered(231, 230));
        assertThat(rows.last(item, 231, 1, EVENTS)).containsExactly(new Numbered(230, 229));
        assertThat(rows.last(item, 1, 5, EVENTS)).isEmpty();
    }

    private static List<Long> backwards(int size, int most) {
        return LongStream.range(0, most).map(place -> size - 1 - place).boxed().toList();
    }
}
