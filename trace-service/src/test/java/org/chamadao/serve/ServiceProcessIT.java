package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ServiceProcessIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    @Test
    void a_killed_service_takes_its_database_along_and_starts_again() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data())) {
            long database = databasePid();

            service.kill();

            assertSoon(() -> !running(database));
        }
        try (ServiceProcess again = ServiceProcess.start(data())) {
            assertThat(again.healthy()).isTrue();
            assertThat(again.stop()).isEqualTo(143);
        }
    }

    @Test
    void a_stopped_service_leaves_no_process_and_no_process_file() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data())) {
            long database = databasePid();

            service.stop();

            assertThat(running(database)).isFalse();
            assertThat(data().resolve("run/mariadb.pid")).doesNotExist();
            assertThat(data().resolve("run/mariadb.url")).doesNotExist();
        }
    }

    @Test
    void a_database_that_dies_alone_comes_back() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data())) {
            long database = databasePid();

            ProcessHandle.of(database).orElseThrow().destroyForcibly();

            assertSoon(() -> !running(database));
            assertSoon(() -> databasePid() != database && service.healthy());
            service.stop();
        }
    }

    @Test
    void a_database_that_dies_or_hangs_under_load_loses_nothing_that_was_acknowledged() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data(), Map.of("CHAMADAO_DATABASE_ANSWER_SECONDS", "2"))) {
            String token = ServiceProcess.token(data());
            try (Load load = new Load(service.address(), token, CLIENTS)) {
                for (int kill = 0; kill < 3; kill++) {
                    assertMoreAcknowledged(load);
                    ServiceProcess.signal(databasePid(), "KILL");
                }
                assertMoreAcknowledged(load);
                long database = databasePid();
                int before = load.unavailable();
                ServiceProcess.signal(database, "STOP");
                assertSoon(() -> load.unavailable() >= before + 2 * CLIENTS);
                ServiceProcess.signal(database, "CONT");
                assertMoreAcknowledged(load);
                load.close();
                assertThat(load.refused())
                        .as("answers other than 202 and 503%n%s", service.errors())
                        .isEmpty();
                assertThat(load.late()).as("requests without an answer in time").isZero();
                new RecordedEvents(service.address(), token).assertEachOnce(load.acknowledged());
                assertThat(databasePid()).as("a database that hung and woke").isEqualTo(database);
            }
            assertThat(service.stop()).isEqualTo(143);
        }
        assertThat(ServiceProcess.audit(data(), Map.of())).endsWith(" 0 differences\nexit 0");
    }

    @Test
    void a_ledger_that_another_process_keeps_delays_checkpoints_and_nothing_else() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data());
                Load load = new Load(service.address(), ServiceProcess.token(data()), CLIENTS)) {
            RecordedEvents recorded = new RecordedEvents(service.address(), ServiceProcess.token(data()));
            Path ledger = data().resolve("ledger/tracelog");
            try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE);
                    FileLock kept = file.lock()) {
                long released = recorded.released();
                assertThat(kept.isValid()).isTrue();
                assertSoon(() -> service.health()
                        .filter(health -> health.body().contains("another process has kept the file locked"))
                        .isPresent());
                assertMoreAcknowledged(load);
                assertThat(recorded.released()).isEqualTo(released);
            }

            assertSoon(service::healthy);
            load.close();
            assertThat(load.unavailable()).isZero();
            assertThat(load.refused()).as(service.errors()).isEmpty();
            recorded.assertEachOnce(load.acknowledged());
            service.stop();
        }
    }

    @Test
    void a_service_that_is_stopped_under_load_ends_what_it_began() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data())) {
            try (Load load = new Load(service.address(), ServiceProcess.token(data()), CLIENTS)) {
                assertMoreAcknowledged(load);
                long before = System.nanoTime();

                assertThat(service.stop()).isEqualTo(143);

                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SECONDS);
                load.close();
                assertThat(load.refused())
                        .as("answers other than 202 and 503%n%s", service.errors())
                        .isEmpty();
            }
        }
    }

    @Test
    void a_second_service_on_the_same_data_folder_is_refused() {
        try (ServiceProcess first = ServiceProcess.start(data());
                ServiceProcess second = ServiceProcess.launch(data(), Map.of(), FreePorts.next(), FreePorts.next())) {
            assertThat(second.awaitEnd()).isEqualTo(2);
            assertThat(second.output()).contains("another service runs on the data folder " + data());
            assertThat(first.healthy()).isTrue();
            first.stop();
        }
    }

    @Test
    void a_second_service_uses_the_database_of_the_first_by_its_address() throws Exception {
        try (ServiceProcess first = ServiceProcess.start(data());
                ServiceProcess second = ServiceProcess.start(
                        data(), Map.of("MYSQL_URL", Files.readString(data().resolve("run/mariadb.url"))))) {
            assertThat(second.healthy()).isTrue();
            second.stop();
            first.stop();
        }
    }

    @Test
    void a_taken_port_is_told_with_the_way_out() {
        try (ServiceProcess first = ServiceProcess.start(data());
                ServiceProcess second = ServiceProcess.launch(
                        folder.resolve("other"), Map.of(), first.address().getPort(), FreePorts.next())) {
            assertThat(second.awaitEnd()).isEqualTo(2);
            assertThat(second.output())
                    .contains("port " + first.address().getPort() + " on 127.0.0.1 cannot be used")
                    .contains("choose another with --port");
            first.stop();
        }
    }

    @Test
    void a_setting_that_makes_no_sense_is_told_in_one_line() {
        assertRefused(
                Map.of("CHAMADAO_DATABASE_BUFFER_POOL_MEGABYTES", "3"),
                "the setting chamadao.database cannot be used: a buffer pool of 3 MB is below 32 MB");
        assertRefused(
                Map.of("MYSQL_URL", "mysql://user:secret@host/name"),
                "the setting chamadao.database cannot be used:"
                        + " a database address (MYSQL_URL) begins with jdbc:mysql://");
    }

    @Test
    void a_data_folder_that_cannot_be_made_is_told_in_one_line() throws Exception {
        Files.writeString(data(), "a file");

        assertRefused(Map.of(), "the data folder " + data() + " cannot be used: ");
    }

    @Test
    void a_torn_set_up_of_the_database_is_repaired() throws Exception {
        Path torn = Files.createDirectories(data().resolve("mariadb.tmp/data"));
        Files.writeString(torn.resolve("ibdata1"), "torn");

        try (ServiceProcess service = ServiceProcess.start(data())) {
            assertThat(service.healthy()).isTrue();
            service.stop();
        }
    }

    private void assertRefused(Map<String, String> environment, String message) {
        try (ServiceProcess service = ServiceProcess.launch(data(), environment, FreePorts.next(), FreePorts.next())) {
            assertThat(service.awaitEnd()).isEqualTo(2);
            assertThat(service.output()).startsWith(message).hasLineCount(1);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private long databasePid() {
        try {
            return Long.parseLong(
                    Files.readString(data().resolve("run/mariadb.pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMoreAcknowledged(Load load) throws InterruptedException {
        int before = load.acknowledged().size();
        assertSoon(() -> load.acknowledged().size() >= before + 100);
    }

    private static boolean running(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    private static void assertSoon(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("too late").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
