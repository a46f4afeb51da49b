package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.chamadao.simulation.Happened.Scanned;
import org.chamadao.simulation.Happened.StatesTold;
import org.chamadao.simulation.geography.Place;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static final World WORLD = Worlds.heldOut().get(4).sized(150_000);
    private static final Simulation SIMULATION = Simulation.of(WORLD);
    private static final Labels LABELS = SIMULATION.labels();
    private static final List<Scan> SCANS = scans(SIMULATION);
    private static final List<ItemStates> STATES = states(SIMULATION);

    @Test
    void a_world_is_always_the_same() {
        var again = Simulation.of(WORLD);

        assertThat(scans(again)).isEqualTo(SCANS);
        assertThat(states(again)).isEqualTo(STATES);
        assertThat(again.size()).isEqualTo(SIMULATION.size());
        assertThat(again.labels().scans()).isEqualTo(LABELS.scans());
        assertThat(again.labels().items()).isEqualTo(LABELS.items());
    }

    @Test
    void worlds_share_no_item_and_no_scan() {
        var other = Simulation.of(Worlds.heldOut().get(5).sized(150_000));

        assertThat(Collections.disjoint(
                        other.labels().items().keySet(), LABELS.items().keySet()))
                .isTrue();
        assertThat(Collections.disjoint(
                        other.labels().scans().keySet(), LABELS.scans().keySet()))
                .isTrue();
    }

    @Test
    void records_come_in_order_of_arrival_and_after_they_were_written() {
        List<Happened> wrong = new ArrayList<>();
        var last = Instant.MIN;
        for (var happened : SIMULATION) {
            boolean written = switch (happened) {
                case Scanned(var arrival, var scan) -> scan.time().isBefore(arrival);
                case StatesTold(var arrival, var told) ->
                    told.changes().stream().allMatch(change -> change.recorded().isBefore(arrival));
            };
            if (!written || happened.arrival().isBefore(last)) {
                wrong.add(happened);
            }
            last = happened.arrival();
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void some_scans_arrive_hours_late() {
        assertThat(StreamSupport.stream(SIMULATION.spliterator(), false)
                        .filter(happened -> happened instanceof Scanned(var arrival, var scan)
                                && Duration.between(scan.time(), arrival).toMinutes() > 30))
                .isNotEmpty();
    }

    @Test
    void every_scan_has_its_label_and_no_label_is_without_its_scan() {
        assertThat(SCANS).extracting(Scan::id).doesNotHaveDuplicates();
        assertThat(LABELS.scans().keySet())
                .isEqualTo(SCANS.stream().map(Scan::id).collect(Collectors.toSet()));
        assertThat(SCANS.stream().map(Scan::item).filter(item -> !LABELS.tells(item)))
                .isEmpty();
        assertThat(STATES.stream().map(ItemStates::item).filter(item -> !LABELS.tells(item)))
                .isEmpty();
    }

    @Test
    void labels_of_scans_fit_those_of_their_items() {
        assertThat(SCANS.stream().filter(scan -> !fits(scan))).isEmpty();
    }

    @Test
    void a_copied_code_has_as_many_copies_as_the_attack_says_all_sold_in_the_season() {
        for (var attack : WORLD.attacks()) {
            var copied = copied(attack);
            switch (attack) {
                case Attack.Copies(var manner, int copies, int codes) ->
                    assertThat(copied)
                            .hasSize(codes)
                            .allMatch(label -> label.sales().size() == copies);
                case Attack.Refill(var inner, int codes) ->
                    assertThat(copied)
                            .hasSize(codes)
                            .allMatch(label -> label.sales().size() == 1);
                case Attack.Diversion diversion ->
                    assertThat(shipmentsOf(diversion)).hasSize(diversion.shipments());
                case Attack.Guessing guessing -> assertThat(copied).isEmpty();
            }
            assertThat(copied)
                    .allSatisfy(label -> assertThat(label.sales())
                            .isSorted()
                            .allMatch(sale -> sale.isAfter(World.START) && sale.isBefore(World.END)));
        }
    }

    @Test
    void a_copy_is_scanned_only_after_the_first_was_sold() {
        for (var scan : SCANS) {
            if (LABELS.scan(scan.id()).subject() == Subject.COPY
                    && LABELS.item(scan.item()) instanceof ItemLabel.Copied(var attack, var sales)) {
                // A buyer may scan minutes before he pays.
                assertThat(scan.time()).isAfter(sales.getFirst().minus(Duration.ofMinutes(10)));
            }
        }
    }

    @Test
    void nobody_but_staff_scans_the_original_that_its_counterfeiter_keeps() {
        var attack = new Attack.Copies(Attack.Manner.CAREFUL_UNSCANNED, 1, 400);
        var eager = new World(
                "eager", 7, 100_000, 10, WORLD.geolocation(), WORLD.weighting(), WORLD.mix(), List.of(attack));
        var simulation = Simulation.of(eager);
        var labels = simulation.labels();

        assertThat(scans(simulation))
                .filteredOn(scan -> labels.item(scan.item()) instanceof ItemLabel.Copied)
                .extracting(scan -> labels.scan(scan.id()))
                .hasSizeGreaterThan(10)
                .allMatch(label -> label.subject() == Subject.COPY || label.who() == Who.STAFF);
    }

    @Test
    void copies_in_the_original_s_city_are_sold_in_one_province() {
        var scans = SCANS.stream()
                .filter(scan -> LABELS.item(scan.item()) instanceof ItemLabel.Copied(var attack, var sales)
                        && attack instanceof Attack.Copies(var manner, int copies, int codes)
                        && manner == Attack.Manner.SAME_CITY
                        && LABELS.scan(scan.id()).who() == Who.BUYER)
                .collect(Collectors.groupingBy(Scan::item));

        assertThat(scans.values())
                .filteredOn(ofItem -> ofItem.size() >= 10)
                .isNotEmpty()
                .allSatisfy(ofItem -> assertThat(mostInAProvince(ofItem)).isGreaterThanOrEqualTo(ofItem.size() / 4));
    }

    @Test
    void a_session_is_a_day_long() {
        List<Scan> tooEarly = new ArrayList<>();
        Map<String, Instant> last = new HashMap<>();
        SCANS.stream()
                .filter(scan -> scan.phone() != null && scan.means() != Means.INNER)
                .sorted(Comparator.comparing(Scan::time))
                .forEach(scan -> {
                    var before = last.put(scan.phone() + scan.item(), scan.time());
                    if (before != null && scan.time().isBefore(before.plus(Looks.SESSION))) {
                        tooEarly.add(scan);
                    }
                });

        assertThat(tooEarly).isEmpty();
    }

    @Test
    void identifiers_tell_nothing_of_labels() {
        Predicate<Scan> copy = scan -> LABELS.scan(scan.id()).subject() == Subject.COPY;
        Predicate<String> copied = item -> LABELS.item(item) instanceof ItemLabel.Copied;
        var items = STATES.stream().map(ItemStates::item).distinct().toList();

        assertThat(excess(SCANS, copy, scan -> scan.id().charAt(0) < '8')).isLessThan(4);
        assertThat(excess(SCANS, copy, scan -> scan.id().charAt(35) < '8')).isLessThan(4);
        assertThat(excess(SCANS, copy, scan -> scan.network().charAt(0) < 'a')).isLessThan(4);
        assertThat(excess(
                        SCANS,
                        copy,
                        scan -> scan.phone() != null && scan.phone().charAt(0) < 'a'))
                .isLessThan(4);
        assertThat(excess(items, copied, item -> item.charAt(0) < '8')).isLessThan(4);
        assertThat(excess(items, copied, item -> item.charAt(63) < '8')).isLessThan(4);
    }

    @Test
    void records_about_an_item_grow_and_tell_what_happened_first_first() {
        List<ItemStates> wrong = new ArrayList<>();
        Map<String, ItemStates> before = new HashMap<>();
        for (var told : STATES) {
            var older = before.put(told.item(), told);
            boolean shrank = older != null
                    && older.index() < told.index()
                    && !told.changes().containsAll(older.changes());
            if (shrank || !told.changes().equals(sorted(told.changes()))) {
                wrong.add(told);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_log_learns_late_out_of_order_or_never() {
        var newest = newestStates();
        var changes = newest.stream().flatMap(told -> told.changes().stream()).toList();

        assertThat(share(changes, change -> change.state() == State.IN_STOCK && hoursLate(change) > 1))
                .isBetween(0.01, 0.3);
        assertThat(newest).anyMatch(told -> outOfOrder(told.changes()));
        assertThat(share(newest, told -> told.changes().stream().noneMatch(change -> change.state() == State.SOLD)))
                .isBetween(0.3, 0.95);
        assertThat(share(newest, told -> told.changes().stream().noneMatch(change -> change.state() == State.SHIPPED)))
                .isBetween(0.001, 0.4);
    }

    @Test
    void genuine_items_have_every_hard_case() {
        var ordinary = Simulation.of(Worlds.rivalry().get(1).sized(150_000).withoutAttacks());
        var seen = EnumSet.noneOf(Who.class);
        ordinary.labels().scans().values().forEach(label -> seen.add(label.who()));
        var count = new WorldCount();
        count.add(ordinary);

        assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(Who.HARVESTER, Who.GUESSER)));
        assertThat(ordinary.labels().items().values())
                .allMatch(label -> label instanceof ItemLabel.Genuine || label instanceof ItemLabel.NeverIssued);
        assertThat(count.genuineItemsInThreeProvinces()).isPositive();
        assertThat(count.genuineItemsTooFast()).isPositive();
        assertThat(count.genuineItemsBeforeSale()).isPositive();
        assertThat(scans(ordinary)).extracting(Scan::means).contains(Means.values());
        assertThat(scans(ordinary)).anyMatch(Scan::forwarded).anyMatch(Scan::automatic);
    }

    @Test
    void a_live_stream_is_a_burst_of_one_code_over_many_provinces() {
        var viewers = SCANS.stream()
                .filter(scan -> LABELS.scan(scan.id()).who() == Who.VIEWER)
                .collect(Collectors.groupingBy(Scan::item));

        assertThat(viewers.values()).anySatisfy(ofItem -> {
            assertThat(ofItem).hasSizeGreaterThan(40);
            assertThat(ofItem.stream()
                            .map(Scan::place)
                            .filter(Objects::nonNull)
                            .map(Place::province)
                            .distinct())
                    .hasSizeGreaterThan(8);
        });
    }

    @Test
    void a_buyer_of_several_and_a_harvester_leave_a_trail_across_items() {
        assertThat(mostItemsOfATrail(SCANS, Who.BUYER)).isBetween(3, 8);
        assertThat(mostItemsOfATrail(SCANS, Who.BROWSING)).isGreaterThan(10);
        assertThat(mostItemsOfATrail(SCANS, Who.HARVESTER)).isGreaterThan(8);
    }

    @Test
    void few_genuine_items_are_scanned_and_some_of_them_twice() {
        var count = new WorldCount();
        count.add(SIMULATION);
        double scanned = count.genuineItemsScanned() / (double) WORLD.items();
        double twice = count.genuineItemsWithTwoSessions() / (double) count.genuineItemsScanned();

        assertThat(scanned).isBetween(0.005, 0.03);
        assertThat(twice).isBetween(0.15, 0.55);
    }

    @Test
    void copies_of_a_code_are_scanned_as_often_as_items() {
        var scans = SCANS.stream()
                .filter(scan -> LABELS.scan(scan.id()).subject() == Subject.COPY)
                .filter(scan -> LABELS.scan(scan.id()).who() == Who.BUYER)
                .filter(scan -> LABELS.item(scan.item()) instanceof ItemLabel.Copied(var attack, var sales)
                        && sales.size() == 10_000)
                .count();
        double copies = copied(WORLD.attacks().get(3)).size() * 10_000;

        assertThat(scans / copies).isBetween(WORLD.buyersWhoScan() * 0.5, WORLD.buyersWhoScan() * 1.3);
    }

    private static boolean fits(Scan scan) {
        var item = LABELS.item(scan.item());
        boolean unknown = item instanceof ItemLabel.NeverIssued;
        return unknown == (scan.means() == Means.UNKNOWN)
                && switch (LABELS.scan(scan.id()).subject()) {
                    case COPY -> item instanceof ItemLabel.Copied;
                    case NOTHING -> unknown;
                    case ITEM -> !unknown;
                };
    }

    private static List<Scan> scans(Simulation simulation) {
        var scans = new ArrayList<Scan>();
        for (var happened : simulation) {
            if (happened instanceof Scanned(var arrival, var scan)) {
                scans.add(scan);
            }
        }
        return scans;
    }

    private static List<ItemStates> states(Simulation simulation) {
        var states = new ArrayList<ItemStates>();
        for (var happened : simulation) {
            if (happened instanceof StatesTold(var arrival, var told)) {
                states.add(told);
            }
        }
        return states;
    }

    private static List<ItemStates> newestStates() {
        Map<String, ItemStates> newest = new HashMap<>();
        STATES.forEach(
                told -> newest.merge(told.item(), told, (one, other) -> one.index() > other.index() ? one : other));
        return List.copyOf(newest.values());
    }

    private static long mostInAProvince(List<Scan> scans) {
        return scans.stream()
                .map(Scan::place)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Place::province, Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static int mostItemsOfATrail(List<Scan> scans, Who who) {
        Map<String, Set<String>> items = new HashMap<>();
        for (var scan : scans) {
            if (scan.trail() != null && LABELS.scan(scan.id()).who() == who) {
                items.computeIfAbsent(scan.trail(), first -> new HashSet<>()).add(scan.item());
            }
        }
        return items.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    private static List<ItemLabel.Copied> copied(Attack attack) {
        return LABELS.items().values().stream()
                .filter(ItemLabel.Copied.class::isInstance)
                .map(ItemLabel.Copied.class::cast)
                .filter(label -> label.attack().equals(attack))
                .toList();
    }

    private static Set<String> shipmentsOf(Attack.Diversion diversion) {
        var shipments = new HashSet<String>();
        LABELS.items().values().forEach(label -> {
            if (label instanceof ItemLabel.Diverted(var attack, var shipment) && attack.equals(diversion)) {
                shipments.add(shipment);
            }
        });
        return shipments;
    }

    private static List<Change> sorted(List<Change> changes) {
        return changes.stream().sorted(Comparator.comparing(Change::time)).toList();
    }

    private static boolean outOfOrder(List<Change> changes) {
        for (int next = 1; next < changes.size(); next++) {
            if (changes.get(next).recorded().isBefore(changes.get(next - 1).recorded())) {
                return true;
            }
        }
        return false;
    }

    private static double hoursLate(Change change) {
        return Duration.between(change.time(), change.recorded()).toMinutes() / 60.0;
    }

    private static <T> double share(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).count() / (double) all.size();
    }

    /** By how many standard errors the feature is more or less frequent among the labelled. */
    private static <T> double excess(List<T> all, Predicate<T> labelled, Predicate<T> feature) {
        var some = all.stream().filter(labelled).toList();
        double expected = share(all, feature);
        double error = Math.sqrt(expected * (1 - expected) / some.size());
        assertThat(some).hasSizeGreaterThan(100);
        return Math.abs(share(some, feature) - expected) / error;
    }
}
