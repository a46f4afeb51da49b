package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorldsTest {
    @Test
    void families_share_no_seed_no_mix_and_no_weighting() {
        assertThat(all()).extracting(World::seed).doesNotHaveDuplicates();
        assertThat(all()).extracting(World::name).doesNotHaveDuplicates();
        assertThat(Worlds.heldOut())
                .extracting(World::mix)
                .doesNotContainAnyElementsOf(
                        Worlds.tuning().stream().map(World::mix).toList());
        assertThat(Worlds.heldOut())
                .extracting(World::weighting)
                .doesNotContainAnyElementsOf(
                        Worlds.tuning().stream().map(World::weighting).toList());
    }

    @Test
    void held_out_worlds_are_of_every_scan_rate_and_of_worse_geolocation() {
        assertThat(Worlds.heldOut()).extracting(World::scanRate).contains(0.3, 1.0, 3.0);
        assertThat(Worlds.heldOut())
                .allMatch(world -> Worlds.tuning().stream()
                        .allMatch(tuning -> tuning.geolocation().broadband().city()
                                >= world.geolocation().broadband().city()));
    }

    @Test
    void held_out_worlds_have_three_hundred_codes_of_each_attack() {
        Map<String, Integer> codes = new HashMap<>();
        for (var world : Worlds.heldOut()) {
            for (var attack : world.attacks()) {
                int more = switch (attack) {
                    case Attack.Copies copies -> copies.codes();
                    case Attack.Refill refill -> refill.codes();
                    case Attack.Diversion diversion -> diversion.shipments();
                    case Attack.Guessing guessing -> guessing.campaigns() * guessing.guesses();
                };
                codes.merge(attack.name(), more, Integer::sum);
            }
        }

        assertThat(codes).hasSizeGreaterThanOrEqualTo(20);
        assertThat(codes.values()).allMatch(number -> number >= 300);
    }

    @Test
    void held_out_worlds_have_genuine_items_and_sessions_enough() {
        var worlds = Worlds.heldOut();
        int sampled = 3;
        var report = SimulationReport.of(List.of(worlds.get(0), worlds.get(1), worlds.get(2)));
        int alike = worlds.size() / sampled;

        assertThat(report.total().genuineItemsWithTwoSessions() * alike).isGreaterThan(50_000);
        assertThat(report.total().genuineSessions() * alike).isGreaterThan(200_000);
        assertThat(report.toString())
                .contains("copies spread 10000", "VIEWER", worlds.getFirst().name());
    }

    private static List<World> all() {
        var all = new ArrayList<World>();
        all.addAll(Worlds.tuning());
        all.addAll(Worlds.heldOut());
        all.addAll(Worlds.rivalry());
        return all;
    }
}
