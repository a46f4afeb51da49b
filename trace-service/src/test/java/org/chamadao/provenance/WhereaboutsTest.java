package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.provenance.Story.kilograms;
import static org.chamadao.provenance.Story.one;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chamadao.provenance.VisibleEvent.Told;
import org.chamadao.provenance.Whereabouts.Whereabout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereaboutsTest {
    private static final String CAKE = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final String LOT = "https://id.gs1.org/01/06901234567007/10/L1";
    private static final String CASE = "https://id.gs1.org/00/069012345678900001";
    private static final String OTHER = "https://id.gs1.org/00/069012345678900002";
    private static final long BYTES = 64L << 20;

    private final Story story = new Story();
    private final Set<Long> hidden = new HashSet<>();

    @Test
    void parts_of_a_lot_lie_in_several_cases_at_once() {
        var first = story.packed(CASE, LOT);
        var second = story.packed(OTHER, LOT);
        story.packed(CASE, LOT);
        var emptied = story.unpacked(OTHER);

        assertThat(of(LOT).stays())
                .containsExactly(new Stay(CASE, first, Long.MAX_VALUE), new Stay(OTHER, second, emptied));
    }

    @Test
    void an_item_lies_in_one_case_at_once() {
        var first = story.packed(CASE, CAKE);
        var second = story.packed(OTHER, CAKE);

        assertThat(of(CAKE).stays())
                .containsExactly(new Stay(CASE, first, second), new Stay(OTHER, second, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 150, 1_500, 5_000})
    void what_is_hidden_changes_nothing(int strange) {
        story.made(one(CAKE));
        hide(strange, CAKE);
        var packing = story.packed(CASE, CAKE);
        hide(strange, CASE);
        var shipping = story.seen(CASE);
        hide(strange, CAKE);

        var whereabouts = read(CAKE);

        assertThat(whereabouts.of(CAKE).stays()).containsExactly(new Stay(CASE, packing, Long.MAX_VALUE));
        assertThat(whereabouts.of(CAKE).last()).map(Told::index).hasValue(shipping);
        assertThat(whereabouts.isCut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 70, 3_000})
    void of_a_lot_with_very_many_events_the_newest_visible_one_is_told(int strange) {
        IntStream.range(0, 500).forEach(cake -> story.changed(List.of(kilograms(LOT, "1")), List.of(one(CAKE + cake))));
        var last = story.seen(LOT);
        story.declareWrong(story.seen(LOT));
        hide(strange, LOT);

        var whereabouts = read(LOT);

        assertThat(whereabouts.of(LOT).last()).map(Told::index).hasValue(last);
        assertThat(whereabouts.of(LOT).stays()).isEmpty();
        assertThat(whereabouts.isCut()).isFalse();
    }

    @Test
    void more_than_anybody_reads_is_cut() {
        story.made(one(CAKE));
        hide(25_000, CAKE);

        assertThat(read(CAKE).isCut()).isTrue();
    }

    private void hide(int count, String thing) {
        IntStream.range(0, count).forEach(_ -> hidden.add(story.seen(thing)));
    }

    private Whereabout of(String thing) {
        return read(thing).of(thing);
    }

    private Whereabouts read(String thing) {
        var records = new VisibleStory(story, index -> !hidden.contains(index));
        return Whereabouts.of(List.of(thing), records, new MemoryShare(MemoryShare.ofAll(BYTES), BYTES));
    }
}
