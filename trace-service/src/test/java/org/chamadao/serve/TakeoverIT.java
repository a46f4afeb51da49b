package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.chamadao.database.TestDatabase;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one database, of which neither is the owner, and one ledger. */
class TakeoverIT {
    private static final int CLIENTS = 2;
    /** The lease is 3 s; the rest is for a busy machine. */
    private static final Duration TAKEOVER = Duration.ofSeconds(12);

    private final Map<String, String> database =
            Map.of("MYSQL_URL", TestDatabase.empty().jdbcUrl());

    @TempDir
    private Path folder;

    @Test
    void a_sequencer_that_was_suspended_past_its_lease_changes_nothing_when_it_wakes() throws Exception {
        try (var first = ServiceProcess.start(data(), database);
                var second = ServiceProcess.start(data(), database);
                var firstLoad = new Load(first.address(), token(), CLIENTS);
                var secondLoad = new Load(second.address(), token(), CLIENTS)) {
            Eventually.holds(first::sequencing);
            assertThat(second.sequencing()).isFalse();
            awaitMore(firstLoad);
            var before = suspendOutsideOfItsLedger(first);
            assertTakesOver(second, before);
            awaitMore(secondLoad);

            first.resume();

            awaitMore(firstLoad);
            awaitMore(secondLoad);
            assertThat(second.sequencing()).isTrue();
            assertThat(first.sequencing()).isFalse();
            firstLoad.close();
            secondLoad.close();
            assertOneHistory(second, firstLoad, secondLoad);
            assertThat(first.stop()).isEqualTo(143);
            assertThat(second.stop()).isEqualTo(143);
        }
    }

    @Test
    void a_second_service_takes_over_from_one_that_was_killed() throws Exception {
        try (var first = ServiceProcess.start(data(), database);
                var second = ServiceProcess.start(data(), database);
                var firstLoad = new Load(first.address(), token(), CLIENTS);
                var secondLoad = new Load(second.address(), token(), CLIENTS)) {
            Eventually.holds(first::sequencing);
            awaitMore(firstLoad);
            awaitMore(secondLoad);

            first.kill();

            assertTakesOver(second, System.nanoTime());
            firstLoad.moveTo(second.address());
            awaitMore(firstLoad);
            awaitMore(secondLoad);
            firstLoad.close();
            secondLoad.close();
            assertOneHistory(second, firstLoad, secondLoad);
            assertThat(second.stop()).isEqualTo(143);
        }
    }

    /**
     * A process that is stopped while it writes to the embedded ledger's file keeps its lock, and no other can go on
     * until it wakes or dies; so the moment is chosen outside of that.
     *
     * @return when
     */
    private long suspendOutsideOfItsLedger(ServiceProcess service) throws IOException {
        try (var ledger = FileChannel.open(data().resolve("ledger/tracelog"), StandardOpenOption.WRITE);
                var lock = ledger.lock()) {
            assertThat(lock.isValid()).isTrue();
            service.suspend();
            return System.nanoTime();
        }
    }

    private static void assertTakesOver(ServiceProcess service, long from) {
        Eventually.holds(service::sequencing, service::output);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(TAKEOVER);
    }

    private void assertOneHistory(ServiceProcess service, Load... loads) throws Exception {
        var acknowledged = new ArrayList<String>();
        for (var load : loads) {
            assertThat(load.refused())
                    .as("answers other than 202 and 503; the service says: %s", incidents(service))
                    .isEmpty();
            acknowledged.addAll(load.acknowledged());
        }
        new RecordedEvents(service.address(), token()).assertEachOnce(acknowledged);
        assertThat(ServiceProcess.audit(data(), database)).endsWith(" 0 differences\nexit 0");
    }

    private static String incidents(ServiceProcess service) {
        return service.output()
                .lines()
                .filter(line -> line.contains("incident"))
                .collect(Collectors.joining("; "));
    }

    private static void awaitMore(Load load) {
        var before = load.acknowledged().size();
        Eventually.holds(() -> load.acknowledged().size() >= before + 50);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String token() {
        return ServiceProcess.token(data());
    }
}
