package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.sequence.SyntheticEvents;
import org.chamadao.serve.ServiceIT;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.chamadao.tracelog.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service, and its ledger alone, on a real network of three organisations. */
@MicronautTest(transactional = false)
class FabricLedgerIT extends ServiceIT {
    @Inject
    private Ledger ledger;

    @Inject
    private DataSource dataSource;

    @Inject
    private Checkpoints checkpoints;

    @Inject
    private LogOrigin origin;

    private final FabricNetwork network = FabricNetwork.in(data());

    @Override
    protected Map<String, String> settings() {
        try {
            return network.settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void complete() {
        network.up();
    }

    @AfterAll
    void stop() {
        network.close();
    }

    @Test
    void the_service_anchors_with_the_organisations_what_it_has_released() throws Exception {
        SyntheticEvents.store(dataSource, 0, 50);
        Eventually.holds(() -> anchoredSize() == 50);

        network.kill("orderer");
        SyntheticEvents.store(dataSource, 50, 50);
        Eventually.holds(() -> newestSize() == 100);
        assertThat(anchoredSize()).isEqualTo(50);
        network.up();

        Eventually.holds(() -> anchoredSize() == 100);
        assertThat(ledger.head(origin.name()))
                .hasValueSatisfying(record -> assertThat(record)
                        .returns("BrandMSP", AnchorRecord::msp)
                        .returns(newest().checkpoint().root(), AnchorRecord::root));
    }

    @Test
    void takes_an_origin_twice_with_the_same_keys_only() {
        var log = registered("twice.example");

        ledger.register(
                log.origin(), log.logKey().verifierKey(), log.statementKey().verifierKey());

        var otherKey = SigningKey.of(log.origin(), log.root(1).bytes()).verifierKey();
        assertRefused(
                Check.ORIGIN_TAKEN,
                () -> ledger.register(log.origin(), otherKey, log.statementKey().verifierKey()));
    }

    @Test
    void tells_what_is_anchored_and_what_is_not() {
        var log = registered("told.example");

        assertThat(ledger.head(log.origin())).isEmpty();
        var first = ledger.append(log.note(1), List.of());
        var second = ledger.append(log.note(2), log.growth());

        assertThat(second).returns(log.root(2), AnchorRecord::root).returns(2L, AnchorRecord::size);
        assertThat(ledger.head(log.origin())).contains(second);
        assertThat(ledger.checkpoint(log.origin(), 1)).contains(first);
        assertThat(ledger.checkpoint(log.origin(), 3)).isEmpty();
        assertThat(ledger.append(log.note(1), List.of())).isEqualTo(first);
    }

    @Test
    void passes_on_why_the_contract_refuses() {
        var log = registered("refused.example");
        var other = new SmallLog(log.origin(), "another road");
        ledger.append(log.note(1), List.of());

        assertRefused(Check.FORK, () -> ledger.append(other.note(1), List.of()));
        assertRefused(Check.CONSISTENCY, () -> ledger.append(other.note(2), other.growth()));
        assertRefused(Check.UNKNOWN_ORIGIN, () -> ledger.append(new SmallLog("new.example", "").note(1), List.of()));
    }

    @Test
    void asks_the_next_peer_when_its_own_is_away() throws IOException {
        var log = registered("away.example");
        network.kill("peer-brand");

        var anchored = ledger.append(log.note(1), List.of());

        assertThat(ledger.head(log.origin())).contains(anchored);
        network.up();
        assertThat(ledger.append(log.note(2), log.growth())).returns(2L, AnchorRecord::size);
    }

    @Test
    void says_so_when_too_few_organisations_are_there() throws IOException {
        var log = registered("few.example");
        network.kill("peer-association");
        network.kill("peer-regulator");

        assertThatThrownBy(() -> ledger.append(log.note(1), List.of()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no peer of the ledger takes the call append now");

        network.up();
        Eventually.holds(() -> anchors(log.note(1)));
        assertThat(ledger.head(log.origin())).map(AnchorRecord::size).contains(1L);
    }

    @Test
    void an_append_of_unknown_outcome_ends_in_one_anchor() throws IOException {
        var log = registered("unknown.example");
        network.freeze("orderer");
        try {
            assertThatThrownBy(() -> ledger.append(log.note(1), List.of()))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("transaction ");
        } finally {
            network.thaw("orderer");
        }

        Eventually.holds(() -> anchors(log.note(1)));
        assertThat(ledger.head(log.origin())).map(AnchorRecord::root).isEqualTo(Optional.of(log.root(1)));
    }

    /** One of two that register at once has to try again; the service registers its own origin when it starts. */
    private SmallLog registered(String name) {
        var log = new SmallLog(name, "road");
        Eventually.holds(() -> succeeds(() -> ledger.register(
                name, log.logKey().verifierKey(), log.statementKey().verifierKey())));
        return log;
    }

    private boolean anchors(String note) {
        return succeeds(() -> ledger.append(note, List.of()));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (LedgerException e) {
            return false;
        }
    }

    private long anchoredSize() {
        return ledger.head(origin.name()).map(AnchorRecord::size).orElse(0L);
    }

    private long newestSize() {
        return checkpoints.newest().map(ReleasedCheckpoint::size).orElse(0L);
    }

    private ReleasedCheckpoint newest() {
        return checkpoints.newest().orElseThrow();
    }

    private static void assertRefused(Check check, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.check()).isEqualTo(check));
    }
}
