package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Cities;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Geolocation;
import org.chamadao.simulation.geography.Networks;

class LooksTest {
    private static final City CITY = Cities.named("成都");
    private static final Instant NOON = World.START.plus(Duration.ofDays(3));
    private static final String ITEM = "ab".repeat(32);
    private static final String OTHER_ITEM = "cd".repeat(32);

    private final Networks networks = new Networks(1, Geolocation.USUAL);
    private final Chance chance = Chance.of(2);
    private final Looks looks = new Looks(new Connections(networks), chance);
    private final Person person = person();

    @Example
    void a_phone_that_looks_again_within_a_day_is_in_the_same_session() {
        look(person, NOON, Opening.CODE);
        look(person, NOON.plus(Duration.ofHours(20)), Opening.CODE);
        look(person, NOON.plus(Duration.ofHours(25)), Opening.CODE);

        assertThat(scans()).extracting(Scan::time).containsExactly(NOON, NOON.plus(Duration.ofHours(25)));
        assertThat(scans())
                .extracting(Scan::phone)
                .containsOnly(scans().getFirst().phone());
    }

    @Property(tries = 100)
    void sessions_of_a_phone_begin_a_day_apart(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 14_000) Integer> minutes) {
        var item = ItemCode.sha256(minutes.toString());
        var own = new Looks(new Connections(networks), Chance.of(3));
        for (int minute : minutes) {
            var at = NOON.plus(Duration.ofMinutes(minute));
            own.add(new Look(item, person, at, CITY, Opening.CODE, label()));
        }

        var told = told(own);

        assertThat(told).isNotEmpty();
        for (int next = 1; next < told.size(); next++) {
            assertThat(Duration.between(
                            told.get(next - 1).time(), told.get(next).time()))
                    .isGreaterThanOrEqualTo(Looks.SESSION);
        }
    }

    @Example
    void another_phone_or_app_or_item_is_another_session() {
        look(person, NOON, Opening.CODE);
        look(person, NOON, Opening.CODE_IN_OTHER_APP);
        look(person(), NOON, Opening.CODE);
        looks.add(new Look(OTHER_ITEM, person, NOON, CITY, Opening.CODE, label()));

        assertThat(scans()).hasSize(4).extracting(Scan::phone).doesNotHaveDuplicates();
    }

    @Example
    void a_phone_is_known_across_items_for_a_day_only() {
        look(person, NOON, Opening.CODE);
        looks.add(new Look(OTHER_ITEM, person, NOON.plusSeconds(60), CITY, Opening.CODE, label()));
        look(person, NOON.plus(Duration.ofDays(2)), Opening.CODE);

        var trails = scans().stream().map(Scan::trail).toList();

        assertThat(scans()).hasSize(3);
        assertThat(Set.copyOf(trails)).hasSize(2);
    }

    @Example
    void whoever_browses_privately_is_someone_new_each_time() {
        var shy = with(Trait.BROWSES_PRIVATELY);
        look(shy, NOON, Opening.CODE);
        look(shy, NOON.plusSeconds(90), Opening.CODE);

        assertThat(scans()).hasSize(2).extracting(Scan::phone).doesNotHaveDuplicates();
    }

    @Example
    void without_javascript_there_is_a_network_and_no_phone() {
        look(with(Trait.WITHOUT_SCRIPT), NOON, Opening.FORWARDED_LINK);

        assertThat(scans()).singleElement().satisfies(scan -> {
            assertThat(scan.means()).isEqualTo(Means.IMAGE);
            assertThat(scan.phone()).isNull();
            assertThat(scan.trail()).isNull();
            assertThat(scan.network()).hasSize(22);
            assertThat(scan.forwarded()).isFalse();
        });
    }

    @Example
    void the_inner_code_is_recorded_beside_the_page() {
        look(person, NOON, Opening.CODE);
        look(person, NOON.plusSeconds(120), Opening.INNER_CODE);

        assertThat(scans()).extracting(Scan::means).containsExactly(Means.PAGE, Means.INNER);
    }

    @Example
    void what_is_outside_of_the_season_is_no_record() {
        look(person, World.START.minusMillis(1), Opening.CODE);
        look(person, World.END, Opening.CODE);

        assertThat(scans()).isEmpty();
    }

    @Example
    void a_messenger_that_runs_the_script_says_so_and_a_disguised_one_does_not() {
        look(person, NOON, Opening.PREFETCH);
        look(person(), NOON, Opening.DISGUISED_CRAWLER);

        assertThat(scans()).extracting(Scan::automatic).containsExactlyInAnyOrder(true, false);
    }

    private void look(Person who, Instant at, Opening opening) {
        looks.add(new Look(ITEM, who, at, CITY, opening, label()));
    }

    private static ScanLabel label() {
        return new ScanLabel(Who.BUYER, Subject.ITEM);
    }

    private Person person() {
        return new Person(CITY, chance.number(), CITY, CITY, networks.broadband(CITY, chance), Set.of());
    }

    private Person with(Trait trait) {
        return new Person(CITY, chance.number(), CITY, CITY, networks.broadband(CITY, chance), Set.of(trait));
    }

    private List<Scan> scans() {
        return told(looks);
    }

    private static List<Scan> told(Looks looks) {
        var scans = new ArrayList<Scan>();
        looks.sessions((scan, label) -> scans.add(scan));
        return scans;
    }
}
