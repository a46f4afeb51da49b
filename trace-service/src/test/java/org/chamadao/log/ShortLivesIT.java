package org.chamadao.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.item;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chamadao.log.LogRows.LoggedEvent;
import org.chamadao.log.sequence.Sequencers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortLivesIT {
    private static final int MOST = 1_000;
    private static final int LONG = 128;

    private LogFixture log;
    private ShortLives lives;
    private List<Long> given;
    private List<Long> gone;

    @BeforeEach
    void three_items_in_four_events() throws SQLException {
        log = new LogFixture();
        lives = new ShortLives(log.dataSource(), log.row().id());
        given = new ArrayList<>();
        gone = new ArrayList<>();
        sequence(observation(0, "A", "B", "C"), observation(1, "B"), observation(2, "C", "A"), observation(3, "A"));
    }

    @Test
    void numbers_are_told_as_by_themselves_and_each_entry_once_in_the_order_of_the_log() {
        for (var asked : List.of(items("A"), items("C", "A"), items("B", "nothing", "C", "A"), items("nothing"))) {
            given.clear();

            var numbers = lives.read(asked, MOST, 4, Set.of(), this::take);

            var alone = new LogRows(log.dataSource(), log.row().id()).occurrences(asked, MOST, 4);
            assertThat(numbers).contains(alone);
            assertThat(given)
                    .containsExactlyElementsOf(alone.values().stream()
                            .flatMap(List::stream)
                            .map(Numbered::index)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @Test
    void what_is_known_is_counted_and_not_given_again() {
        assertThat(lives.read(items("A"), MOST, 4, Set.of(0L, 3L), this::take).orElseThrow())
                .containsEntry(item("A"), List.of(new Numbered(1, 0), new Numbered(2, 2), new Numbered(3, 3)));
        assertThat(lives.read(items("A", "B"), MOST, 4, Set.of(0L, 2L), this::take))
                .isPresent();

        assertThat(given).containsExactly(2L, 1L, 3L);
    }

    @Test
    void nothing_is_read_beyond_the_size_and_the_number_asked_for() {
        assertThat(lives.read(items("A"), MOST, 3, Set.of(), this::take).orElseThrow())
                .containsEntry(item("A"), List.of(new Numbered(1, 0), new Numbered(2, 2)));
        assertThat(lives.read(items("A", "C"), 1, 4, Set.of(), this::take).orElseThrow())
                .containsEntry(item("A"), List.of(new Numbered(1, 0)))
                .containsEntry(item("C"), List.of(new Numbered(1, 0)));

        assertThat(given).containsExactly(0L, 2L, 0L);
    }

    @Test
    void an_entry_whose_row_is_gone_is_told_as_gone() throws SQLException {
        log.tamper("DELETE FROM log_entries WHERE log_index = 2");

        assertThat(lives.read(items("A"), MOST, 4, Set.of(), this::take)).isPresent();
        assertThat(lives.read(items("A", "C"), MOST, 4, Set.of(), this::take)).isPresent();

        assertThat(given).containsExactly(0L, 3L, 0L, 3L);
        assertThat(gone).containsExactly(2L, 2L);
    }

    @Test
    void numbers_that_stand_in_the_wrong_order_stay_ascending() throws SQLException {
        log.tamper("UPDATE identifier_events SET log_index = 9 - log_index WHERE log_index IN (3, 2)"
                + " AND ordinal IN (2, 3) AND identifier = UNHEX(SHA2('" + item("A") + "', 256))");

        var expected = List.of(new Numbered(1, 0), new Numbered(2, 7), new Numbered(3, 6));
        assertThat(lives.read(items("A"), MOST, 9, Set.of(), this::take).orElseThrow())
                .containsEntry(item("A"), expected);
        assertThat(lives.read(items("A", "B"), MOST, 9, Set.of(), this::take).orElseThrow())
                .containsEntry(item("A"), expected);
    }

    @Test
    void who_has_no_room_is_given_no_more() {
        for (var asked : List.of(items("A"), items("A", "B"))) {
            given.clear();

            var numbers =
                    lives.read(asked, MOST, 4, Set.of(), (index, found) -> take(index, found) && given.size() < 2);

            assertThat(numbers).isEmpty();
            assertThat(given).hasSize(2).startsWith(0L);
        }
    }

    @Test
    void long_lives_and_many_identifiers_are_left_to_others() throws SQLException {
        sequence(IntStream.range(0, LONG)
                .mapToObj(number -> observation(4 + number, "OLD"))
                .toArray(String[]::new));
        var many =
                IntStream.range(0, LONG).mapToObj(number -> item("M" + number)).toList();

        assertThat(lives.read(items("OLD"), MOST, 4 + LONG, Set.of(), this::take))
                .isEmpty();
        assertThat(lives.read(items("OLD", "A"), MOST, 4 + LONG, Set.of(), this::take))
                .isEmpty();
        assertThat(lives.read(items("OLD"), LONG - 1, 4 + LONG, Set.of(), this::take))
                .isPresent();
        assertThat(lives.read(many, MOST, 4 + LONG, Set.of(), this::take)).isEmpty();
    }

    private boolean take(long index, @Nullable LoggedEvent found) {
        if (found == null) {
            return gone.add(index);
        }
        assertThat(found.entry().index()).isEqualTo(index);
        assertThat(found.event()).isNotNull();
        return given.add(index);
    }

    private static List<String> items(String... serials) {
        return List.of(serials).stream().map(CapturedEvents::item).toList();
    }

    private static String observation(int number, String... serials) {
        return CapturedEvents.observation("urn:uuid:" + number, serials);
    }

    private void sequence(String... events) throws SQLException {
        var size = log.released() + events.length;
        log.captured().capture(events);
        Sequencers.run(log, size);
    }
}
