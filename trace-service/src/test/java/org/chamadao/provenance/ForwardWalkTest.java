package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamadao.provenance.Story.kilograms;
import static org.chamadao.provenance.Story.one;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chamadao.provenance.Descendant.How;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.junit.jupiter.api.Test;

class ForwardWalkTest {
    private static final String CAKE = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final String OTHER = "https://id.gs1.org/01/06901234567892/21/OTHER";
    private static final String CAKE_LOT = "https://id.gs1.org/01/06901234567892/10/P1";
    private static final String TUBE = "https://id.gs1.org/00/069012345678900001";
    private static final String CASE = "https://id.gs1.org/00/069012345678900002";
    private static final String PLOT = "https://id.gs1.org/414/6901234000016";
    private static final long BYTES = 64L << 20;
    private static final int ALL = 1_000_000;

    private final Story story = new Story();

    @Property(tries = 300)
    void finds_exactly_what_follows_from_what_is_visible(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int things,
            @ForAll @IntRange(max = 120) int count,
            @ForAll boolean hides) {
        var told = random(new Random(seed), things, count);
        LongPredicate visible = index -> !hides || (index * 31 + seed) % 5 != 0;

        var found = walk(told, visible, thing(0), ALL);

        assertThat(found).extracting(Descendant::identifier).doesNotHaveDuplicates();
        assertThat(found.stream().map(Descendant::identifier))
                .containsExactlyInAnyOrderElementsOf(follow(told, visible));
        assertThat(found).allSatisfy(one -> {
            assertThat(one.from()).allMatch(number -> number < found.size());
            assertThat(one.number() == 0 || !one.from().isEmpty()).isTrue();
            assertThat(one.level())
                    .isEqualTo(one.from().stream()
                                    .mapToInt(number -> found.get(number).level())
                                    .min()
                                    .orElse(-1)
                            + 1);
        });
    }

    @Property(tries = 100)
    void a_shorter_walk_is_the_beginning_of_a_longer_one(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int wanted) {
        var told = random(new Random(seed), 20, 80);
        var whole = walk(told, _ -> true, thing(0), ALL);

        var part = walk(told, _ -> true, thing(0), wanted);

        assertThat(part).isEqualTo(whole.subList(0, part.size()));
        assertThat(part.size()).isGreaterThanOrEqualTo(Math.min(wanted, whole.size()));
    }

    @Test
    void tells_what_was_made_level_by_level_and_from_what() {
        story.made(kilograms(lot("LEAF"), "10"));
        story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(kilograms(lot("MAOCHA"), "3")));
        story.made(kilograms(lot("STRANGE"), "10"));
        story.changed(
                List.of(kilograms(lot("MAOCHA"), "3"), kilograms(lot("STRANGE"), "1"), kilograms(lot("LEAF"), "1")),
                List.of(one(CAKE), one(OTHER)));

        assertThat(walk(story, _ -> true, lot("LEAF"), ALL))
                .extracting(Descendant::identifier, Descendant::level, Descendant::how, Descendant::from)
                .containsExactly(
                        tuple(lot("LEAF"), 0, How.BEGINNING, List.of()),
                        tuple(lot("MAOCHA"), 1, How.MADE, List.of(0)),
                        tuple(CAKE, 1, How.MADE, List.of(0, 1)),
                        tuple(OTHER, 1, How.MADE, List.of(0, 1)));
    }

    @Test
    void items_that_name_their_lot_in_a_list_belong_to_it() {
        story.madeBesideLot(CAKE, CAKE_LOT);

        assertThat(walk(story, _ -> true, CAKE_LOT, ALL))
                .extracting(Descendant::identifier, Descendant::how)
                .containsExactly(tuple(CAKE_LOT, How.BEGINNING), tuple(CAKE, How.OF_LOT));
    }

    @Test
    void what_was_declared_wrong_is_not_followed_however_late_it_was() {
        story.made(kilograms(lot("LEAF"), "10"));
        var wrong = story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(one(CAKE)));
        IntStream.range(0, 100).forEach(_ -> story.seen(lot("LEAF")));
        story.declareWrong(wrong);
        story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(one(OTHER)));

        assertThat(names(lot("LEAF"))).containsExactly(lot("LEAF"), OTHER);
    }

    @Test
    void what_lay_in_a_case_is_followed_for_the_time_that_it_lay_there() {
        story.packed(TUBE, CAKE);
        story.packed(CASE, TUBE);
        story.packed(TUBE, OTHER);
        story.unpacked(CASE);
        story.packed(TUBE, CAKE + "2");
        story.changed(List.of(one(OTHER)), List.of(kilograms(lot("CRUMBS"), "1")));

        assertThat(names(CASE)).containsExactly(CASE, TUBE, CAKE, OTHER, lot("CRUMBS"));
    }

    @Test
    void a_tube_that_lay_in_two_cases_of_one_container_is_looked_into_for_both_times() {
        var container = "https://id.gs1.org/00/069012345678900009";
        var second = "https://id.gs1.org/00/069012345678900008";
        var pallet = "https://id.gs1.org/00/069012345678900007";
        story.packed(container, CASE, pallet);
        story.packed(CASE, TUBE);
        story.packed(TUBE, CAKE);
        story.unpacked(TUBE, CAKE);
        story.unpacked(CASE, TUBE);
        story.packed(TUBE, OTHER);
        story.packed(pallet, second);
        story.packed(second, TUBE);

        assertThat(names(container)).containsExactly(container, CASE, pallet, TUBE, second, CAKE, OTHER);
    }

    @Test
    void from_a_plot_it_goes_by_what_came_into_being_there() {
        story.madeAt(PLOT, kilograms(lot("LEAF"), "10"));
        story.madeAt(PLOT + "/254/EAST", kilograms(lot("LEAF-2"), "10"));
        story.madeAt(PLOT + "0", kilograms(lot("ELSEWHERE"), "10"));
        story.seenAt(Instant.EPOCH, PLOT, OTHER);
        story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(one(CAKE)));
        var records = new VisibleStory(story, _ -> true);
        var reading = new ForwardReading(records, share(), ALL);

        var walk = ForwardWalk.ofPlace(PLOT, records.own(ALL), ALL, reading, share(), ALL);

        assertThat(walk.things())
                .extracting(Descendant::identifier)
                .containsExactly(PLOT, lot("LEAF-2"), lot("LEAF"), CAKE);
        assertThat(walk.isCut()).isFalse();
    }

    @Test
    void a_lot_in_very_many_cakes_is_read_only_as_far_as_a_page_needs() {
        story.made(kilograms(lot("LEAF"), "10"));
        IntStream.range(0, 20_000)
                .forEach(cake -> story.changed(List.of(kilograms(lot("LEAF"), "1")), List.of(one(CAKE + cake))));
        var records = new VisibleStory(story, _ -> true);

        var walk = ForwardWalk.of(lot("LEAF"), new ForwardReading(records, share(), ALL), share(), 201);

        assertThat(walk.things()).hasSize(201);
        assertThat(records.read()).isLessThan(1_000);
    }

    @Test
    void a_walk_that_reads_more_than_it_may_says_so() {
        IntStream.range(0, 3_000)
                .forEach(cake -> story.changed(List.of(kilograms(lot("LEAF"), "1")), List.of(one(CAKE + cake))));

        var walk = ForwardWalk.of(
                lot("LEAF"), new ForwardReading(new VisibleStory(story, _ -> true), share(), 2_000), share(), ALL);

        assertThat(walk.isCut()).isTrue();
        assertThat(walk.things()).hasSizeBetween(1_000, 2_001);
    }

    @Test
    void a_thousand_levels_are_cut_and_that_is_said() {
        IntStream.range(0, 1_000)
                .forEach(level -> story.changed(
                        List.of(kilograms(lot("L" + level), "1")), List.of(kilograms(lot("L" + (level + 1)), "1"))));

        var walk = ForwardWalk.of(
                lot("L0"), new ForwardReading(new VisibleStory(story, _ -> true), share(), ALL), share(), ALL);

        assertThat(walk.isCut()).isTrue();
        assertThat(walk.things()).hasSize(ForwardWalk.LEVELS + 1);
    }

    @Test
    void what_nobody_may_see_is_not_seen() {
        story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(one(CAKE)));
        var reading = new ForwardReading(new VisibleStory(story, _ -> false), share(), ALL);

        var walk = ForwardWalk.of(lot("LEAF"), reading, share(), ALL);

        assertThat(reading.isSeen()).isFalse();
        assertThat(walk.things()).hasSize(1);
    }

    @Test
    void a_tube_that_was_packed_elsewhere_is_looked_into_only_up_to_then() {
        var elsewhere = "https://id.gs1.org/00/069012345678900008";
        story.packed(CASE, TUBE);
        story.packed(TUBE, CAKE);
        story.packed(elsewhere, TUBE);
        story.packed(TUBE, OTHER);

        assertThat(names(CASE)).containsExactly(CASE, TUBE, CAKE);
        assertThat(names(elsewhere)).containsExactly(elsewhere, TUBE, CAKE, OTHER);
    }

    @Test
    void a_class_that_lies_in_a_case_is_told_and_not_followed() {
        var cakes = "https://id.gs1.org/01/06901234567892";
        story.packed(CASE, cakes, CAKE);
        story.packed(cakes, TUBE);
        story.changed(List.of(kilograms(cakes, "1")), List.of(kilograms(lot("CRUMBS"), "1")));
        story.changed(List.of(one(CAKE)), List.of(kilograms(lot("DUST"), "1")));

        assertThat(names(CASE)).containsExactly(CASE, cakes, CAKE, lot("DUST"));
        assertThat(names(cakes)).containsExactly(cakes, lot("CRUMBS"), TUBE);
    }

    @Test
    void what_is_hidden_takes_no_room_and_cuts_nothing_however_long_it_is() {
        IntStream.range(0, 40).forEach(_ -> story.seen(lot("LEAF")));
        var pressing = story.changed(List.of(kilograms(lot("LEAF"), "9")), List.of(one(CAKE)));
        IntStream.range(0, 40).forEach(_ -> story.seen(lot("LEAF")));
        var little = new MemoryShare(MemoryShare.ofAll(BYTES), 2 << 10);
        var records = new VisibleStory(story, index -> index == pressing, 2L << 20);

        var walk = ForwardWalk.of(lot("LEAF"), new ForwardReading(records, little, ALL), share(), ALL);

        assertThat(walk.things()).extracting(Descendant::identifier).containsExactly(lot("LEAF"), CAKE);
        assertThat(walk.isCut()).isFalse();
    }

    @Test
    void more_than_anybody_reads_is_cut_whoever_captured_it() {
        IntStream.range(0, 600).forEach(_ -> story.seen(lot("LEAF")));
        LongPredicate all = _ -> true;
        LongPredicate own = index -> index == 0;

        assertThat(Stream.of(all, own))
                .allSatisfy(visible -> assertThat(ForwardWalk.of(
                                        lot("LEAF"),
                                        new ForwardReading(new VisibleStory(story, visible, 2L << 20), share(), ALL),
                                        share(),
                                        ALL)
                                .isCut())
                        .isTrue());
    }

    private List<String> names(String beginning) {
        return walk(story, _ -> true, beginning, ALL).stream()
                .map(Descendant::identifier)
                .toList();
    }

    private static List<Descendant> walk(Story story, LongPredicate visible, String beginning, int wanted) {
        var reading = new ForwardReading(new VisibleStory(story, visible), share(), ALL);
        return ForwardWalk.of(beginning, reading, share(), wanted).things();
    }

    private static MemoryShare share() {
        return new MemoryShare(MemoryShare.ofAll(BYTES), BYTES);
    }

    /** By going over all events again and again until nothing comes of it. */
    private static Set<String> follow(Story story, LongPredicate visible) {
        var wrong = new HashSet<Long>();
        story.events().forEach(event -> event.corrects().ifPresent(wrong::add));
        var standing = story.events().stream()
                .filter(event -> visible.test(event.index()))
                .filter(event -> event.corrects().isEmpty() && !wrong.contains(event.index()))
                .toList();
        var found = new HashSet<>(Set.of(thing(0)));
        for (var before = 0; before < found.size(); ) {
            before = found.size();
            for (var event : standing) {
                if (event.happening() instanceof Changed changed && leads(changed, standing, found)) {
                    changed.outputs().forEach(output -> found.add(output.identifier()));
                }
                if (event.happening() instanceof Made made) {
                    made.lots().stream()
                            .filter(found::contains)
                            .toList()
                            .forEach(lot -> made.things().stream()
                                    .filter(item -> Lots.isLotOf(lot, item.identifier()))
                                    .forEach(item -> found.add(item.identifier())));
                }
            }
        }
        return found;
    }

    private static boolean leads(Changed changed, List<TracedEvent> standing, Set<String> found) {
        var parts = changed.transformation() == null
                ? Stream.of(changed)
                : standing.stream()
                        .map(TracedEvent::happening)
                        .filter(Changed.class::isInstance)
                        .map(Changed.class::cast)
                        .filter(other -> changed.transformation().equals(other.transformation()));
        return parts.flatMap(part -> part.inputs().stream()).anyMatch(input -> found.contains(input.identifier()));
    }

    private static Story random(Random random, int things, int count) {
        var story = new Story();
        for (var event = 0; event < count; event++) {
            var inputs = any(random, things);
            var outputs = any(random, things);
            switch (random.nextInt(8)) {
                case 0 -> story.made(outputs.toArray(Thing[]::new));
                case 1, 2, 3 -> story.changed(inputs, outputs);
                case 4 -> story.joined("https://example.com/t/" + random.nextInt(5), inputs, List.of());
                case 5 -> story.joined("https://example.com/t/" + random.nextInt(5), List.of(), outputs);
                case 6 -> story.madeBesideLot(CAKE + random.nextInt(5), CAKE_LOT);
                default -> story.seen(thing(random.nextInt(things)));
            }
            if (random.nextInt(6) == 0) {
                story.declareWrong(random.nextInt(story.size()));
            }
        }
        return story;
    }

    private static List<Thing> any(Random random, int things) {
        var any = new ArrayList<Thing>();
        for (var place = 0; place < 1 + random.nextInt(2); place++) {
            any.add(random.nextInt(8) == 0 ? kilograms(CAKE_LOT, "1") : kilograms(thing(random.nextInt(things)), "1"));
        }
        return any;
    }

    private static String thing(int number) {
        return lot("T" + number);
    }

    private static String lot(String lot) {
        return "https://id.gs1.org/01/06901234567007/10/" + lot;
    }
}
