package org.chamadao.item;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ItemStepTest {
    private static final Path SPEC = Path.of("src/main/java/org/chamadao/item/SPEC.md");

    static Stream<Arguments> every_step_from_every_state() {
        return Arrays.stream(ItemStep.values())
                .flatMap(step -> Arrays.stream(ItemState.values()).map(state -> Arguments.of(step, state)));
    }

    @ParameterizedTest
    @MethodSource("every_step_from_every_state")
    void leads_where_the_matrix_says_or_is_kept_and_flagged(ItemStep step, ItemState state) {
        var life = new Life(state);
        var expected = Matrix.next(step, state, state);

        life.follow(occurrence(1, step, Standing.ALLOWED));

        assertThat(life.state()).isEqualTo(expected.orElse(state));
        assertThat(life.lines()).hasSize(1);
        assertThat(life.lines().getFirst().state()).isEqualTo(life.state());
        assertThat(life.lines().getFirst().contradiction())
                .isEqualTo(expected.isPresent() ? Optional.empty() : Optional.of(Contradiction.STATE));
        assertThat(step.isPossibleIn(state)).isEqualTo(expected.isPresent());
    }

    @ParameterizedTest
    @MethodSource("every_step_from_every_state")
    void who_may_not_make_a_step_moves_nothing(ItemStep step, ItemState state) {
        var life = new Life(state);
        life.follow(occurrence(1, step, Standing.OTHER));

        assertThat(life.state()).isEqualTo(state);
        assertThat(life.lines().getFirst().contradiction()).contains(Contradiction.PARTY);
    }

    @ParameterizedTest
    @CsvSource({
        "commissioning, active, activate, EVENT",
        "commissioning, in_progress, apply, EVENT",
        "commissioning, , apply, EVENT",
        "encoding, , print, EVENT",
        "other, encoded, print, HINT",
        "inspecting, active, activate, HINT",
        "shipping, in_transit, ship, EVENT",
        "departing, , ship, EVENT",
        "shipping, returned, ship, EVENT",
        "receiving, returned, takeBack, EVENT",
        "arriving, in_progress, receive, EVENT",
        "storing, in_progress, store, EVENT",
        "retail_selling, retail_sold, sell, EVENT",
        "dispensing, , sell, EVENT",
        "other, retail_sold, sell, HINT",
        "other, container_open, open, EVENT",
        "dispensing, dispensed, open, EVENT",
        "void_shipping, , voidShipping, EVENT",
        "cycle_counting, unknown, reportLost, EVENT",
        "other, unknown, reportLost, EVENT",
        "cycle_counting, sellable_accessible, find, EVENT",
        "stock_taking, , find, EVENT",
        "other, stolen, reportStolen, EVENT",
        "decommissioning, inactive, void, EVENT",
        "decommissioning, destroyed, destroy, EVENT",
        "destroying, , destroy, EVENT",
        "inspecting, disposed, destroy, EVENT",
        "holding, recalled, recall, EVENT"
    })
    void an_event_means_a_step_by_its_words(String bizStep, String disposition, String step, Said.Weight weight) {
        assertThat(ItemStep.said(bizStep, disposition))
                .contains(new Said(ItemStep.of(step).orElseThrow(), weight));
    }

    @ParameterizedTest
    @CsvSource({
        "inspecting, conformant",
        "packing, in_progress",
        "loading, ",
        "transporting, in_transit",
        "other, damaged"
    })
    void most_events_change_nothing(String bizStep, String disposition) {
        assertThat(ItemStep.said(bizStep, disposition)).isEmpty();
    }

    @Test
    void our_own_forms_say_what_they_mean() {
        for (var step : ItemStep.values()) {
            step.form()
                    .ifPresent(form -> assertThat(ItemStep.said(form.bizStep(), form.disposition()))
                            .contains(Said.event(step)));
        }
    }

    @Test
    void the_page_has_the_table() throws IOException {
        var table = "| Step | Out of | To | Changes nothing in | By | Contents | An event that says | Our form |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
                + Arrays.stream(ItemStep.values()).map(ItemStepTest::row).collect(joining("\n"));

        assertThat(Files.readString(SPEC)).as("SPEC.md beside ItemStep").contains(table);
    }

    private static String row(ItemStep step) {
        return Stream.of(
                        "`" + step.word() + "`",
                        words(step.moves().from()),
                        step.moves().from().isEmpty() ? "" : step.moves().to().text(),
                        words(step.moves().stays()),
                        step.by().stream().sorted().map(By::word).collect(joining(", ")),
                        switch (step.goes()) {
                            case ALONE -> "";
                            case WITH_CONTENTS -> "too";
                        },
                        step.says().text(),
                        step.form().map(Form::text).orElse(""))
                .map(cell -> cell.isEmpty() ? " – " : " " + cell + " ")
                .collect(joining("|", "|", "|"));
    }

    private static String words(Set<ItemState> states) {
        return states.stream()
                .sorted(Comparator.naturalOrder())
                .map(ItemState::word)
                .collect(joining(", "));
    }

    static Occurrence occurrence(long index, ItemStep step, Standing standing) {
        return new Occurrence(
                index, Optional.of(Said.event(step)), standing, Instant.ofEpochSecond(index * 3600), null);
    }
}
