package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomLineageTest {
    private static final WalkLimits SMALL = new WalkLimits(200, 16, 8);
    private static final List<@Nullable BigDecimal> QUANTITIES = Arrays.asList(
            null,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            new BigDecimal("3"),
            new BigDecimal("-2"),
            new BigDecimal("1E+99"),
            new BigDecimal("-1E-99"),
            new BigDecimal("1E-99"),
            new BigDecimal("7".repeat(40)));
    private static final List<@Nullable String> UNITS =
            Arrays.asList("KGM", "KGM", "KGM", "LBR", "MGM", "LTR", "?", null);

    @Property(tries = 300)
    void any_graph_gives_a_result(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int things,
            @ForAll @IntRange(max = 300) int count) {
        var story = random(new Random(seed), things, count);

        var lineage = Lineage.of(thing(0), story, SMALL);

        assertThat(lineage.events()).hasSizeLessThanOrEqualTo(SMALL.events());
        assertThat(lineage.roles().keySet()).isSubsetOf(lineage.events().keySet());
        assertThat(story.questions()).isLessThanOrEqualTo(8 * SMALL.levels());
        assertThat(Shares.of(lineage, ShownBut.NONE).values())
                .allSatisfy(share -> assertThat(share).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
    }

    @Property(tries = 100)
    void without_limits_all_events_of_the_item_are_told(@ForAll long seed) {
        var story = random(new Random(seed), 12, 80);

        var lineage = Lineage.of(thing(0), story, WalkLimits.USUAL);

        assertThat(lineage.roles().entrySet().stream()
                        .filter(role -> role.getValue() == StepRole.OWN)
                        .count())
                .isEqualTo(lineage.counted().getOrDefault(thing(0), List.of()).size());
    }

    @Test
    void a_chain_longer_than_the_limit_is_cut() {
        var story = new Story();
        IntStream.range(0, 5_000).forEach(level -> story.changed(lots(level), lots(level + 1)));
        story.changed(lots(5_000), List.of(new Single(thing(0))));

        var lineage = story.of(thing(0));

        assertThat(lineage.findings()).extracting(Finding::kind).contains(Finding.Kind.CUT);
        assertThat(lineage.events()).hasSizeLessThanOrEqualTo(WalkLimits.USUAL.events());
    }

    @Test
    void a_blend_of_very_many_lots_is_read_in_few_questions() {
        var story = new Story();
        var lots = IntStream.range(0, 5_000)
                .mapToObj(number -> (Thing) new Portion(lot(number), BigDecimal.ONE, "KGM"))
                .toList();
        lots.forEach(story::made);
        story.changed(lots, List.of(new Single(thing(0))));

        var lineage = story.of(thing(0));

        assertThat(lineage.findings()).isEmpty();
        assertThat(lineage.roles()).hasSize(5_001);
        assertThat(story.questions()).isLessThanOrEqualTo(4);
    }

    private static List<Thing> lots(int level) {
        return List.of(new Portion(lot(level), BigDecimal.ONE, "KGM"));
    }

    private static Story random(Random random, int things, int count) {
        var story = new Story();
        for (var event = 0; event < count; event++) {
            if (random.nextInt(5) == 0) {
                story.at(Instant.EPOCH.plus(Duration.ofDays(random.nextInt(80_000))));
            }
            switch (random.nextInt(8)) {
                case 0 -> story.made(any(random, things).toArray(Thing[]::new));
                case 1, 2 -> story.changed(any(random, things), any(random, things));
                case 3 -> story.joined("https://example.com/t/" + random.nextInt(3), any(random, things), List.of());
                case 4, 5 -> story.packed(name(random, things), name(random, things), name(random, things));
                case 6 ->
                    story.unpacked(
                            name(random, things),
                            random.nextBoolean() ? new String[0] : new String[] {name(random, things)});
                default -> wrongOrSeen(story, random, things);
            }
        }
        return story;
    }

    private static void wrongOrSeen(Story story, Random random, int things) {
        if (story.size() > 0 && random.nextBoolean()) {
            story.declareWrong(random.nextInt(story.size()));
        } else {
            story.seen(name(random, things));
        }
    }

    private static List<Thing> any(Random random, int things) {
        var any = new ArrayList<Thing>();
        for (var place = 0; place < 1 + random.nextInt(3); place++) {
            var name = name(random, things);
            any.add(
                    random.nextBoolean()
                            ? new Single(name)
                            : new Portion(name, pick(random, QUANTITIES), pick(random, UNITS)));
        }
        return any;
    }

    private static <T extends @Nullable Object> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String name(Random random, int things) {
        return thing(random.nextInt(things));
    }

    private static String thing(int number) {
        return "https://id.gs1.org/01/06901234567892/21/" + number;
    }

    private static String lot(int number) {
        return "https://id.gs1.org/01/06901234567007/10/" + number;
    }
}
