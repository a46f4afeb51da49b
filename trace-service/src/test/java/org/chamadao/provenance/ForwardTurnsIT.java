package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.party.Party;
import org.chamadao.party.Role;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ForwardTurnsIT {
    private static final String LEAF = TeaEvents.leaf("L1");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch going = new CountDownLatch(1);

    @Test
    @Timeout(60)
    void a_party_walks_once_at_a_time_and_keeps_nobody_else_from_it() throws Exception {
        var season = new SmallSeason();
        season.capture(TeaEvents.harvest("L1", "420"), TeaEvents.drying("L1", "420", "M1", "100"));
        var slow = season.log().captured().party();
        var other = new Party(slow.id() + 1, "00".repeat(16), "茶行", Role.SHOP, "昆明", false, null, false, false);
        var forwards = new Forwards(
                season.log().dataSource(),
                season.log().row(),
                season.log().checkpoints(),
                party -> party.equals(slow) ? this::awaited : _ -> true,
                new EventLeaves(new Identifiers(IssuerHosts.of("chamadao.local"))),
                new CursorSeal(new byte[32]));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> forwards.page(slow, LEAF, Optional.empty()));
            try {
                begun.await();
                assertThatThrownBy(() -> forwards.page(slow, LEAF, Optional.empty()))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                refused -> assertThat(refused.problem().status().getCode())
                                        .isEqualTo(503));
                assertThat(forwards.page(other, LEAF, Optional.empty())).isPresent();
            } finally {
                going.countDown();
            }

            assertThat(first.get()).isPresent();
            assertThat(forwards.page(slow, LEAF, Optional.empty())).isPresent();
        }
    }

    private boolean awaited(StoredEvent event) {
        begun.countDown();
        try {
            going.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return event.content() != null;
    }
}
