package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.profile.Chapter;
import org.chamadao.provenance.Ingredient;
import org.chamadao.resolver.ChapterHead.Source;
import org.chamadao.resolver.Outline.Asked;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SourcesTest {
    private static final String TEA = "https://ns.chamadao.org/tea/";
    private static final Ingredient CAKE = ingredient(0, "1", List.of(9L), List.of(1, 2, 3));

    private final Sources sources = new Sources(new Wording(
            Map.of(),
            Map.of(),
            Map.of(),
            new Outline(
                    Map.of("harvest", Chapter.ORIGIN),
                    List.of(new Asked("harvest", TEA + "garden")),
                    List.of(),
                    List.of())));

    @Test
    void adds_up_what_comes_from_one_garden_the_largest_first() {
        var steps = List.of(harvest(4, "Mahei"), harvest(5, "Pasha"), harvest(6, "Mahei"));

        var shares = sources.of(
                List.of(
                        CAKE,
                        ingredient(1, "0.3012", List.of(5L), List.of()),
                        ingredient(2, "0.4", List.of(4L), List.of()),
                        ingredient(3, "0.2988", List.of(6L), List.of())),
                steps);

        assertThat(shares)
                .containsExactly(new Source("Mahei", "garden", "69.9"), new Source("Pasha", "garden", "30.1"));
        assertThat(sources.names(steps)).isEqualTo(2);
    }

    @Test
    void tells_no_share_where_one_is_not_known() {
        var steps = List.of(harvest(4, "Mahei"), harvest(5, "Pasha"));
        var known = ingredient(1, "0.3", List.of(4L), List.of());

        assertThat(sources.of(List.of(CAKE, known, ingredient(2, null, List.of(5L), List.of())), steps))
                .isEmpty();
        assertThat(sources.of(List.of(CAKE, known, ingredient(2, "0.7", List.of(6L), List.of())), steps))
                .isEmpty();
    }

    @Test
    void tells_no_share_of_what_several_made_or_where_some_of_the_item_is_of_nobody() {
        var steps = List.of(harvest(4, "Mahei"), harvest(5, "Pasha"));

        assertThat(sources.of(List.of(CAKE, ingredient(1, "1", List.of(4L, 5L), List.of())), steps))
                .isEmpty();
        assertThat(sources.of(List.of(CAKE, ingredient(1, "0.6", List.of(4L), List.of())), steps))
                .isEmpty();
    }

    @Test
    void only_one_field_that_names_all_need_not_be_told_again() {
        var garden = new Source("Mahei", "garden", "60");

        assertThat(Sources.field(List.of(garden, new Source("Pasha", "garden", "40"))))
                .contains("garden");
        assertThat(Sources.field(List.of(garden, new Source("Bulang", "place", "40"))))
                .isEmpty();
        assertThat(Sources.field(List.of())).isEmpty();
    }

    @Test
    void blanks_run_together_as_a_browser_shows_them() {
        assertThat(Facts.asRead(" a \n b ")).isEqualTo("a b");
        assertThat(Facts.asRead("a \u2028")).isEqualTo("a \u2028");
    }

    private static StoryStep harvest(long entry, String garden) {
        return new StoryStep(
                entry,
                Chapter.ORIGIN,
                true,
                Optional.empty(),
                true,
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                "a farm",
                Optional.empty(),
                List.of(new Value(TEA + "garden", garden, new JsonString(garden))));
    }

    private static Ingredient ingredient(
            int number, @Nullable String share, List<Long> madeIn, List<Integer> madeFrom) {
        return new Ingredient(
                number, Optional.empty(), Optional.ofNullable(share).map(BigDecimal::new), madeIn, madeFrom);
    }
}
