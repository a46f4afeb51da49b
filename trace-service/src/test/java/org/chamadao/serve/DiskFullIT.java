package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service on small disks that become full under load, and have room again. */
@ExtendWith(Tmpfs.Permitted.class)
class DiskFullIT {
    private static final int CLIENTS = 4;
    private static final int DATABASE_KILOBYTES = 260 * 1024;
    private static final int LEDGER_KILOBYTES = 256;
    private static final Map<String, String> SMALL = Map.of("CHAMADAO_DATABASE_BUFFER_POOL_MEGABYTES", "64");

    @TempDir
    private Path folder;

    @Test
    void a_full_disk_loses_nothing_that_was_acknowledged_and_passes_by_itself() throws Exception {
        var data = folder.resolve("data");
        try (var disk = Tmpfs.mount(data, DATABASE_KILOBYTES);
                var service = ServiceProcess.start(data, SMALL)) {
            var token = ServiceProcess.token(data);
            try (var load = new Load(service.address(), token, CLIENTS)) {
                awaitMore(load);
                disk.fill(0);
                Eventually.holds(() -> load.unavailable() >= 5 * CLIENTS);
                disk.free();
                awaitMore(load);
                load.close();
                assertThat(load.refused())
                        .as("answers other than 202 and 503%n%s", service.errors())
                        .isEmpty();
                assertThat(load.late()).as("requests without an answer in time").isZero();
                Eventually.holds(service::healthy);
                new RecordedEvents(service.address(), token).assertEachOnce(load.acknowledged());
            }
            assertThat(service.stop()).isEqualTo(143);
            assertThat(ServiceProcess.audit(data, SMALL)).endsWith(" 0 differences\nexit 0");
        }
    }

    @Test
    void a_full_disk_at_the_start_is_told_and_harms_nothing() throws Exception {
        var data = folder.resolve("data");
        try (var disk = Tmpfs.mount(data, DATABASE_KILOBYTES)) {
            try (var service = ServiceProcess.start(data, SMALL)) {
                service.stop();
            }
            disk.fill(0);

            try (var service = ServiceProcess.launch(data, SMALL, FreePorts.next(), FreePorts.next())) {
                assertThat(service.awaitEnd()).isEqualTo(2);
                // What it logs on the way, a process file that cannot be written for instance, has a date in front.
                assertThat(service.output().lines().filter(line -> !line.matches("\\d{4}-\\d\\d-.*")))
                        .singleElement()
                        .asString()
                        .contains(data.toString());
            }
            disk.free();
            try (var service = ServiceProcess.start(data, SMALL)) {
                assertThat(service.healthy()).isTrue();
                service.stop();
            }
        }
    }

    @Test
    void a_full_disk_of_the_ledger_delays_checkpoints_and_nothing_else() throws Exception {
        var data = folder.resolve("data");
        var ledger = folder.resolve("ledger");
        try (var disk = Tmpfs.mount(ledger, LEDGER_KILOBYTES);
                var service = ServiceProcess.start(
                        data,
                        Map.of(
                                "CHAMADAO_LEDGER_FILE",
                                ledger.resolve("tracelog").toString()))) {
            var token = ServiceProcess.token(data);
            var recorded = new RecordedEvents(service.address(), token);
            try (var load = new Load(service.address(), token, CLIENTS)) {
                Eventually.holds(() -> recorded.released() > 0);
                disk.fill(0);
                Eventually.holds(() -> service.health()
                        .filter(answer -> answer.body().contains("checkpoints wait"))
                        .isPresent());
                var stuck = recorded.released();
                awaitMore(load);
                assertThat(recorded.released()).isEqualTo(stuck);
                assertThat(Files.readString(ledger.resolve("tracelog")))
                        .as("nothing is left of a line that did not fit")
                        .endsWith("\n");

                disk.free();

                Eventually.holds(service::healthy);
                load.close();
                assertThat(load.unavailable()).isZero();
                assertThat(load.refused()).isEmpty();
                recorded.assertEachOnce(load.acknowledged());
                Eventually.holds(
                        () -> recorded.released() >= load.acknowledged().size());
            }
            assertThat(service.stop()).isEqualTo(143);
            assertThat(ServiceProcess.audit(
                            data,
                            Map.of(
                                    "CHAMADAO_LEDGER_FILE",
                                    ledger.resolve("tracelog").toString())))
                    .endsWith(" 0 differences\nexit 0");
        }
    }

    private static void awaitMore(Load load) {
        var before = load.acknowledged().size();
        Eventually.holds(() -> load.acknowledged().size() >= before + 100);
    }
}
