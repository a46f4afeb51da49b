package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SeasonRepeatTest {
    private static final byte[] SEED = "sixteen bytes at least".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_season_of_the_same_seed_holds_the_same_events_word_for_word() {
        assertThat(season(SEED).chapters()).isEqualTo(season(SEED).chapters());
    }

    @Test
    void a_season_of_another_seed_holds_other_cakes() {
        assertThat(season(SEED).cake())
                .isNotEqualTo(season("another seed of 16".getBytes(StandardCharsets.UTF_8))
                        .cake());
    }

    @Test
    void every_event_has_an_id_of_its_own_but_for_the_declared_one() {
        var ids = season(SEED).chapters().stream()
                .flatMap(chapter -> chapter.events().stream())
                .filter(event -> !event.containsKey("errorDeclaration"))
                .map(event -> event.get("eventID"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
    }

    private static TeaSeason season(byte[] seed) {
        var codes = new Codes("tea.example", new SeededSerials(seed));
        return TeaSeason.of(codes, DrawnRolls.of(codes));
    }
}
