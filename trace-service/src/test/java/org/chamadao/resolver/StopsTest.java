package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.ChapterHead.Stop;
import org.chamadao.resolver.StoryStep.Time;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StopsTest {
    private final List<StoryStep> steps = new ArrayList<>();

    @Test
    void what_was_entered_late_is_drawn_where_it_happened() {
        seen("Kunming", 1L);
        seen("Guangzhou", 5L);
        seen("Nanning", 3L);
        seen("Nanning", 4L);

        assertThat(places()).containsExactly("Kunming", "Nanning", "Guangzhou");
    }

    @Test
    void what_has_no_time_is_drawn_at_the_end_and_what_has_the_same_in_the_order_of_the_log() {
        seen("Nowhere", null);
        seen("Kunming", 2L);
        seen("Menghai", 2L);
        seen("Mahei", null);

        assertThat(places()).containsExactly("Kunming", "Menghai", "Nowhere", "Mahei");
    }

    private List<String> places() {
        var phrases = Phrases.in(Language.ENGLISH);
        return new Stops(phrases, new Facts(phrases, Wording.NONE))
                .of(steps).stream().map(Stop::place).toList();
    }

    /** In the order of the log. */
    private void seen(String place, @Nullable Long second) {
        steps.add(new StoryStep(
                steps.size(),
                Chapter.WAY,
                false,
                Optional.empty(),
                true,
                false,
                "",
                Optional.empty(),
                Optional.ofNullable(second).map(at -> new Time(Instant.ofEpochSecond(at), "")),
                "",
                Optional.empty(),
                List.of(new Value("https://ns.chamadao.org/tea/place", place, new JsonString(place)))));
    }
}
