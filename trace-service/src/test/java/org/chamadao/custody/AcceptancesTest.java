package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.custody.Acts.gives;
import static org.chamadao.custody.Acts.holds;
import static org.chamadao.custody.Acts.looks;
import static org.chamadao.custody.Acts.packs;
import static org.chamadao.custody.Acts.takes;
import static org.chamadao.custody.Acts.unpacks;
import static org.chamadao.custody.Deeds.acceptance;
import static org.chamadao.custody.Deeds.logged;
import static org.chamadao.custody.Deeds.offer;
import static org.chamadao.custody.Deeds.plain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.custody.Deeds.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who accepts by name, and who would like to. */
class AcceptancesTest {
    private static final long FACTORY = 1;
    private static final long HAULIER = 2;
    private static final long SHOP = 3;
    private static final long STRANGER = 8;
    private static final long ACCOMPLICE = 9;

    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/CAKE";
    private static final String CASE = "https://id.gs1.org/00/095060001234567893";

    private static final Written PACKED = plain(packs(FACTORY, CASE, List.of(CAKE), 1), CASE, CAKE);
    private static final Written OFFERED = offer("offer", HAULIER, gives(FACTORY, 9), CASE);
    private static final Written ACCEPTED = acceptance("offer", FACTORY, takes(HAULIER, 10), CASE);

    @Test
    void what_a_stranger_planted_does_not_take_what_was_given_by_name() {
        var planted = List.of(
                plain(takes(STRANGER, 9), CASE, CAKE),
                plain(gives(STRANGER, 10), CASE),
                plain(takes(ACCOMPLICE, 11), CASE),
                plain(unpacks(ACCOMPLICE, CASE, List.of(CAKE), 12), CASE, CAKE),
                plain(holds(STRANGER, 1_000), CASE),
                plain(gives(STRANGER, 1_001), CASE));
        var events = new ArrayList<>(List.of(PACKED));
        events.addAll(planted);
        events.add(OFFERED);
        assertThat(logged(events).holdings().holders(CASE))
                .as("until the acceptance comes")
                .doesNotContain(HAULIER);
        events.add(ACCEPTED);

        var holdings = logged(events).holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.pack(CAKE)).isEqualTo(CASE);
        assertThat(holdings.waiting(CASE))
                .as("all of them are flagged")
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void nor_does_who_is_quicker_than_the_named_taker() {
        var holdings = logged(List.of(
                        PACKED,
                        OFFERED,
                        plain(takes(STRANGER, 10), CASE),
                        plain(gives(STRANGER, 11), CASE),
                        plain(takes(ACCOMPLICE, 12), CASE),
                        ACCEPTED))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).containsExactlyInAnyOrder(2L, 3L, 4L);
    }

    @Test
    void only_the_named_taker_accepts() {
        var holdings = logged(List.of(
                        PACKED,
                        acceptance("offer", FACTORY, takes(STRANGER, 9), CASE),
                        OFFERED,
                        ACCEPTED,
                        acceptance("offer", FACTORY, takes(STRANGER, 10), CASE)))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    void the_acceptance_may_come_before_the_offer_and_the_next_handoff_before_both() {
        var holdings = logged(List.of(
                        PACKED,
                        acceptance("next", HAULIER, takes(SHOP, 12), CASE),
                        plain(takes(STRANGER, 9), CASE),
                        offer("next", null, gives(HAULIER, 11), CASE),
                        ACCEPTED,
                        OFFERED))
                .holdings();

        assertThat(holdings.holders(CAKE)).containsExactly(SHOP);
        assertThat(holdings.waiting(CASE)).containsExactly(2L);
    }

    @Test
    void of_what_is_meant_for_nobody_the_first_acceptance_counts_and_goes_before_what_was_planted() {
        var holdings = logged(List.of(
                        PACKED,
                        plain(takes(STRANGER, 9), CASE),
                        offer("open", null, gives(FACTORY, 9), CASE),
                        acceptance("open", FACTORY, takes(HAULIER, 10), CASE),
                        acceptance("open", FACTORY, takes(SHOP, 10), CASE)))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    void a_plain_receipt_in_between_takes_nothing_from_who_was_handed_an_open_offer() {
        var stranger = List.of(
                plain(takes(STRANGER, 11), CASE), plain(gives(STRANGER, 12), CASE), plain(takes(ACCOMPLICE, 13), CASE));
        var events = new ArrayList<>(List.of(PACKED, offer("open", null, gives(FACTORY, 9), CASE)));
        events.addAll(stranger);
        events.add(acceptance("open", FACTORY, takes(HAULIER, 10), CASE).justInTime());

        var holdings = logged(events).holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).containsExactlyInAnyOrder(2L, 3L, 4L);
    }

    @Test
    void of_two_who_accept_an_open_offer_the_first_in_the_log_has_it_whatever_time_they_tell() {
        var holdings = logged(List.of(
                        PACKED,
                        offer("open", null, gives(FACTORY, 9), CASE),
                        plain(takes(STRANGER, 9), CASE),
                        acceptance("open", FACTORY, takes(HAULIER, 11), CASE),
                        acceptance("open", FACTORY, takes(SHOP, 10), CASE)))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).containsExactlyInAnyOrder(2L, 4L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_kept_an_old_offer_unmakes_nothing_by_accepting_it(boolean isNamed) {
        var old = offer("old", isNamed ? STRANGER : null, gives(FACTORY, 9), CASE);
        var stale = acceptance("old", FACTORY, takes(STRANGER, 10), CASE);
        var chain = List.of(
                PACKED,
                old,
                plain(takes(HAULIER, 10), CASE),
                plain(gives(HAULIER, 11), CASE),
                plain(takes(SHOP, 12), CASE));

        for (var late : List.of(stale.tooLate(), stale.at(stale.captured().plusSeconds(365 * 86_400)))) {
            var holdings = logged(with(chain, late)).holdings();

            assertThat(holdings.holders(CASE)).containsExactly(SHOP);
            assertThat(holdings.waiting(CASE)).containsExactly(5L);
        }
        assertThat(logged(with(
                                chain.stream()
                                        .map(one -> one == old ? old.endless() : one)
                                        .toList(),
                                stale))
                        .holdings()
                        .holders(CASE))
                .as("an offer without an end")
                .containsExactly(SHOP);
    }

    @Test
    void late_or_not_who_accepts_what_nobody_else_has_touched_has_it() {
        var holdings = logged(List.of(
                        PACKED,
                        OFFERED,
                        plain(holds(HAULIER, 11), CASE),
                        plain(looks(SHOP, 12), CASE),
                        ACCEPTED.tooLate()))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
        assertThat(holdings.waiting(CASE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_the_giver_gave_once_more_is_no_longer_the_first_takers(boolean isNamed) {
        var unmet = offer("unmet", isNamed ? STRANGER : null, gives(FACTORY, 9), CASE);
        // One minute after the first offer would do: nobody knows when it was signed.
        var backdated = acceptance("unmet", FACTORY, takes(STRANGER, 9), CASE);
        var chain = List.of(
                PACKED,
                unmet,
                offer("again", HAULIER, gives(FACTORY, 11), CASE),
                acceptance("again", FACTORY, takes(HAULIER, 12), CASE),
                offer("next", SHOP, gives(HAULIER, 13), CASE),
                acceptance("next", HAULIER, takes(SHOP, 14), CASE));

        for (var stale : List.of(backdated, backdated.tooLate())) {
            var holdings = logged(with(chain, stale)).holdings();

            assertThat(holdings.holders(CASE)).containsExactly(SHOP);
            assertThat(holdings.waiting(CASE)).containsExactly(6L);
        }
    }

    @Test
    void nor_what_it_packed_meanwhile() {
        var crate = "https://id.gs1.org/00/095060001234567909";
        var holdings = logged(List.of(
                        PACKED,
                        OFFERED,
                        plain(packs(FACTORY, crate, List.of(CASE), 11), crate, CASE),
                        plain(gives(FACTORY, 12), crate),
                        plain(takes(SHOP, 13), crate),
                        ACCEPTED))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(SHOP);
        assertThat(holdings.pack(CASE)).isEqualTo(crate);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11})
    void what_was_taken_back_is_accepted_no_more(int hour) {
        var holdings = logged(List.of(
                        PACKED,
                        OFFERED,
                        plain(takes(FACTORY, 10), CASE),
                        acceptance("offer", FACTORY, takes(HAULIER, hour), CASE)))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(FACTORY);
    }

    @Test
    void what_the_giver_did_before_it_offered_and_records_only_now_unmakes_nothing() {
        var holdings = logged(List.of(
                        PACKED,
                        OFFERED,
                        plain(takes(FACTORY, 5), CASE),
                        plain(holds(FACTORY, 11), CASE),
                        plain(takes(STRANGER, 10), CASE),
                        ACCEPTED))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(HAULIER);
    }

    @Test
    void an_offer_of_what_its_party_never_had_gives_nobody_anything() {
        var fake = offer("fake", ACCOMPLICE, gives(STRANGER, 9), CASE);
        var taken = acceptance("fake", STRANGER, takes(ACCOMPLICE, 10), CASE);

        var before = logged(List.of(PACKED, fake, taken)).holdings();
        assertThat(before.holders(CASE)).containsExactly(FACTORY);
        assertThat(before.waiting(CASE)).containsExactlyInAnyOrder(1L, 2L);

        var after = logged(List.of(PACKED, fake, taken, OFFERED, ACCEPTED)).holdings();
        assertThat(after.holders(CASE)).containsExactly(HAULIER);
        assertThat(after.waiting(CASE)).contains(2L);
    }

    @Test
    void a_time_that_had_not_come_when_it_was_captured_counts_as_that_of_the_capture() {
        var future = plain(holds(STRANGER, 1_000), CASE).at(Instant.ofEpochSecond(8 * 3600));

        var holdings = logged(List.of(PACKED, future, plain(gives(FACTORY, 9), CASE), plain(takes(SHOP, 10), CASE)))
                .holdings();

        assertThat(holdings.holders(CASE)).containsExactly(SHOP);
    }

    @Property(tries = 5_000)
    void whatever_is_planted_anywhere_who_was_handed_it_has_it(@ForAll long seed) {
        var random = new Random(seed);
        var chain = new ArrayList<Written>();
        var open = new HashSet<Integer>();
        for (var hop = 1; hop < 5; hop++) {
            if (random.nextInt(3) == 0) {
                open.add(hop);
            }
            chain.add(offer("offer " + hop, open.contains(hop) ? null : hop + 1L, gives(hop, 10 * hop), CASE));
            chain.add(acceptance("offer " + hop, hop, takes(hop + 1, 10 * hop + 1), CASE));
        }
        Collections.shuffle(chain, random);
        for (var planted = random.nextInt(8); planted > 0; planted--) {
            chain.add(random.nextInt(chain.size() + 1), planted(random, open));
        }
        chain.addFirst(PACKED);

        var holdings = logged(chain).holdings();

        assertThat(holdings.holders(CASE)).as(chain.toString()).containsExactly(5L);
        assertThat(holdings.pack(CAKE)).as(chain.toString()).isEqualTo(CASE);
        assertThat(holdings.waiting(CASE))
                .as(chain.toString())
                .allSatisfy(index ->
                        assertThat(chain.get(index.intValue()).hand().parties()).containsAnyOf(STRANGER, ACCOMPLICE));
    }

    @Property(tries = 5_000)
    void whatever_old_offers_somebody_kept_who_has_it_keeps_it(@ForAll long seed) {
        var random = new Random(seed);
        var chain = new ArrayList<>(List.of(PACKED));
        var stale = new ArrayList<Written>();
        for (var hop = 1; hop < 5; hop++) {
            var hour = 10 * hop;
            if (random.nextBoolean()) {
                var unmet = "unmet " + hop;
                chain.add(offer(unmet, random.nextBoolean() ? STRANGER : null, gives(hop, hour), CASE));
                var acceptance = acceptance(unmet, hop, takes(STRANGER, hour + random.nextInt(60)), CASE);
                stale.add(random.nextBoolean() ? acceptance : acceptance.tooLate());
            }
            chain.add(offer("offer " + hop, random.nextBoolean() ? hop + 1L : null, gives(hop, hour + 2), CASE));
            chain.add(
                    random.nextBoolean()
                            ? acceptance("offer " + hop, hop, takes(hop + 1, hour + 3), CASE)
                            : plain(takes(hop + 1, hour + 3), CASE));
            if (random.nextBoolean()) {
                stale.add(acceptance("offer " + hop, hop, takes(STRANGER, hour + 2 + random.nextInt(60)), CASE)
                        .tooLate());
            }
        }
        Collections.shuffle(stale, random);
        var events = new ArrayList<>(chain);
        events.addAll(stale);

        var holdings = logged(events).holdings();

        assertThat(holdings.holders(CASE)).as(events.toString()).containsExactly(5L);
        assertThat(holdings.waiting(CASE))
                .as(events.toString())
                .allSatisfy(index -> assertThat(index).isGreaterThanOrEqualTo(chain.size()));
    }

    private static List<Written> with(List<Written> events, Written last) {
        return Stream.concat(events.stream(), Stream.of(last)).toList();
    }

    /** @param open offers that name nobody, which no stranger was handed */
    private static Written planted(Random random, Set<Integer> open) {
        var who = random.nextBoolean() ? STRANGER : ACCOMPLICE;
        var hour = 2 + random.nextInt(60);
        var offer = 1 + random.nextInt(4);
        return switch (random.nextInt(7)) {
            case 0 -> plain(gives(who, hour), CASE);
            case 1 -> plain(takes(who, hour), CASE);
            case 2 -> plain(holds(who, hour), CASE);
            case 3 -> plain(takes(who, hour), CAKE);
            case 4 -> plain(unpacks(who, CASE, List.of(CAKE), hour), CASE, CAKE);
            case 5 ->
                open.contains(offer)
                        ? plain(takes(who, hour), CASE)
                        : acceptance("offer " + offer, offer, takes(who, hour), CASE);
            default -> offer("offer " + random.nextInt(5), null, gives(who, hour), CASE);
        };
    }
}
