package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShareOracleTest {
    private static final long SEED = 20_260_501L;
    private static final int CHAINS = 1_000;

    private int parts;
    private int untold;
    private int closed;
    private int cycles;

    @Test
    void shares_are_those_of_the_specification_on_a_thousand_chains() {
        for (var number = 0; number < CHAINS; number++) {
            compare(number);
        }

        assertThat(parts).as("shares between none and all").isGreaterThan(2 * CHAINS);
        assertThat(untold).as("shares that cannot be told").isGreaterThan(CHAINS);
        assertThat(closed)
                .as("shares that are untold since quantities are closed")
                .isGreaterThan(CHAINS / 5);
        assertThat(cycles).as("chains with a cycle").isGreaterThan(CHAINS / 20);
    }

    private void compare(int number) {
        var chain = RandomChain.of(new Random(SEED + number));
        var lineage = chain.story().of(RandomChain.ITEM);
        var oracle = chain.oracle();
        var told = "chain " + number + " of seed " + SEED;

        assertThat(lineage.makers().keySet()).as(told).isEqualTo(oracle.reached(RandomChain.ITEM));
        var shares = Shares.of(lineage, chain.quantities());
        var open = Shares.of(lineage, ShownBut.NONE);
        for (var thing : lineage.makers().keySet()) {
            var expected = oracle.share(RandomChain.ITEM, thing);
            var share = shares.get(thing);
            count(share);
            closed += share == null && open.get(thing) != null ? 1 : 0;
            assertThat(share != null).as("%s: %s has a share", told, thing).isEqualTo(expected.isPresent());
            if (share != null) {
                assertThat(expected.orElseThrow().isAbout(share))
                        .as("%s: %s is %s, not %s", told, thing, expected, share)
                        .isTrue();
            }
        }
        if (lineage.makers().keySet().stream().anyMatch(oracle::isInCycle)) {
            cycles++;
            assertThat(lineage.findings()).as(told).extracting(Finding::kind).contains(Finding.Kind.CYCLE);
        }
    }

    private void count(@Nullable BigDecimal share) {
        if (share == null) {
            untold++;
        } else if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0) {
            parts++;
        }
    }
}
