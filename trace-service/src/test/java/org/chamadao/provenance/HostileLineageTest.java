package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.provenance.Story.kilograms;
import static org.chamadao.provenance.Story.one;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.chamadao.provenance.Finding.Kind;
import org.junit.jupiter.api.Test;

/** What somebody could record to make an answer take very long, or very much memory. */
class HostileLineageTest {
    private static final String CAKE = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final int MANY = 10_000;

    private final Story story = new Story();

    @Test
    void ten_thousand_lots_made_from_ten_thousand_lots_are_cut_and_named() {
        story.changed(many(MANY, HostileLineageTest::leaf), many(MANY, HostileLineageTest::blend));
        story.changed(many(MANY, HostileLineageTest::blend), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(kinds(lineage)).contains(Kind.CUT);
        assertThat(Shares.of(lineage, ShownBut.NONE)).containsOnlyKeys(CAKE);
    }

    @Test
    void ten_thousand_lots_in_one_blend_are_told() {
        story.made(many(MANY, HostileLineageTest::leaf).toArray(Thing[]::new));
        story.changed(many(MANY - 1, HostileLineageTest::leaf), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).isEmpty();
        assertThat(Shares.of(lineage, ShownBut.NONE).get(leaf(7))).isEqualByComparingTo(share(MANY - 1));
    }

    @Test
    void three_hundred_lots_made_from_three_hundred_lots_have_their_shares() {
        var width = 300;
        story.made(many(width, HostileLineageTest::leaf).toArray(Thing[]::new));
        story.changed(many(width, HostileLineageTest::leaf), many(width, HostileLineageTest::blend));
        story.changed(many(width, HostileLineageTest::blend), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).isEmpty();
        assertThat(Shares.of(lineage, ShownBut.NONE).get(leaf(7))).isEqualByComparingTo(share(width));
    }

    @Test
    void a_transformation_told_in_ten_thousand_events_is_joined_once() {
        IntStream.range(0, MANY - 1)
                .forEach(part -> story.joined("https://example.com/t", List.of(kilograms(leaf(part), "1")), List.of()));
        story.joined("https://example.com/t", List.of(), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.makers()).hasSize(MANY);
        assertThat(kinds(lineage)).containsOnly(Kind.NO_BEGINNING);
        assertThat(Shares.of(lineage, ShownBut.NONE).get(leaf(7))).isEqualByComparingTo(share(MANY - 1));
    }

    @Test
    void a_thousand_levels_are_cut_and_named() {
        IntStream.range(0, 1_000)
                .forEach(level ->
                        story.changed(List.of(kilograms(leaf(level), "1")), List.of(kilograms(leaf(level + 1), "1"))));
        story.changed(List.of(kilograms(leaf(1_000), "1")), List.of(one(CAKE)));

        assertThat(kinds(story.of(CAKE))).containsExactly(Kind.CUT);
    }

    @Test
    void a_thousand_packs_in_one_another_are_cut_and_named() {
        story.made(one(CAKE));
        story.packed(pack(0), CAKE);
        IntStream.range(0, 1_000).forEach(level -> story.packed(pack(level + 1), pack(level)));

        var lineage = story.of(CAKE);

        assertThat(kinds(lineage)).containsExactly(Kind.CUT);
        assertThat(lineage.counted()).hasSizeLessThanOrEqualTo(WalkLimits.USUAL.levels() + 1);
    }

    @Test
    void a_pack_of_ten_thousand_that_is_packed_in_itself_is_named() {
        var cakes = IntStream.range(0, MANY)
                .mapToObj(number -> number == 0 ? CAKE : CAKE + number)
                .toArray(String[]::new);
        story.made(one(CAKE));
        var self = story.packed(pack(0), pack(0));
        story.packed(pack(0), cakes);

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.CYCLE, List.of(self)));
    }

    @Test
    void what_is_packed_and_unpacked_ten_thousand_times_is_cut_and_named() {
        story.made(one(CAKE));
        for (var time = 0; time < MANY / 2; time++) {
            story.packed(pack(time % 50), CAKE);
            story.unpacked(pack(time % 50), CAKE);
            story.packed(pack(50 + time % 7), pack(time % 50));
        }

        assertThat(kinds(story.of(CAKE))).contains(Kind.CUT);
    }

    @Test
    void sixty_transformations_of_two_thousand_lots_into_the_same_are_cut_and_named() {
        var width = 2_000;
        for (var time = 0; time < 60; time++) {
            story.changed(many(width, HostileLineageTest::leaf), many(width, HostileLineageTest::blend));
        }
        story.changed(many(width, HostileLineageTest::blend), List.of(one(CAKE)));

        assertThat(kinds(story.of(CAKE))).contains(Kind.CUT);
    }

    @Test
    void what_happened_years_before_it_was_made_is_named() {
        var pressing = story.at(Instant.parse("1970-01-01T00:00:00Z"))
                .changed(List.of(kilograms(leaf(1), "1")), List.of(one(CAKE)));
        var harvest = story.at(Instant.parse("2199-12-31T00:00:00Z")).made(kilograms(leaf(1), "1"));

        assertThat(story.of(CAKE).findings())
                .containsExactly(new Finding(Kind.USED_BEFORE_MADE, List.of(pressing, harvest)));
    }

    private static List<Kind> kinds(Lineage lineage) {
        return lineage.findings().stream().map(Finding::kind).distinct().toList();
    }

    private static BigDecimal share(int of) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(of), MathContext.DECIMAL128);
    }

    private static List<Thing> many(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(number -> kilograms(name.apply(number), "1"))
                .toList();
    }

    private static String leaf(int number) {
        return "https://id.gs1.org/01/06901234567007/10/L" + number;
    }

    private static String blend(int number) {
        return "https://id.gs1.org/01/06901234567007/10/B" + number;
    }

    private static String pack(int number) {
        return "https://id.gs1.org/8003/069012345670" + number;
    }
}
