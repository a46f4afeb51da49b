package org.chamadao.tracelog.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.SigningKey;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real network of three organisations; each test has an origin of its own. */
class TraceLogNetworkIT {
    @TempDir
    private static Path folder;

    private static TestNetwork network;

    @BeforeAll
    static void start() throws IOException {
        var programs = TestNetwork.programs();
        if (programs.status() == 2 && System.getenv("CI") == null) {
            System.err.println("skipped: there is no Fabric to test the contract on");
            assumeThat(programs.status()).isZero();
        }
        assertThat(programs.status()).isZero();
        network = TestNetwork.onFreePorts(folder);
        assertUp(network.up());
    }

    @AfterAll
    static void stop() throws IOException {
        if (network != null) {
            network.down();
            assertThat(network.running()).isEmpty();
        }
    }

    @Test
    void every_organisation_tells_what_one_has_anchored() throws Exception {
        var log = new GrowingLog("told.example", "road");
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            var first = brand.submit("append", log.signed(2), "");
            var second = brand.submit("append", log.signed(3), log.proofFromTwoTo(3));

            assertThat(AnchorRecord.parse(second))
                    .returns("BrandMSP", AnchorRecord::msp)
                    .returns(log.root(3), AnchorRecord::root);
            for (var name : Organisation.names()) {
                try (var other = Organisation.of(network, name)) {
                    eventuallyTells(second, other, "head", "BrandMSP", log.origin());
                    eventuallyTells(first, other, "checkpoint", "BrandMSP", log.origin(), "2");
                    eventuallyTells("", other, "checkpoint", "BrandMSP", log.origin(), "1");
                }
            }
        }
    }

    @Test
    void peers_refuse_what_the_contract_refuses_and_say_why() throws Exception {
        var log = new GrowingLog("refused.example", "road");
        var other = new GrowingLog(log.origin(), "another road");
        var forger = SigningKey.of(log.origin(), log.root(1).bytes());
        var forged = forger.sign(new Checkpoint(log.origin(), 4, log.root(4)).text());
        try (var brand = Organisation.of(network, "brand");
                var regulator = Organisation.of(network, "regulator")) {
            brand.submit("register", log.registration());
            brand.submit("append", log.signed(2), "");
            var third = brand.submit("append", log.signed(3), log.proofFromTwoTo(3));

            assertRefused(
                    "SHRINKS: refused.example was anchored at size 3", () -> brand.submit("append", log.signed(1), ""));
            assertRefused(
                    "FORK: refused.example was anchored at size 3", () -> brand.submit("append", other.signed(3), ""));
            assertRefused("CONSISTENCY: refused.example", () -> brand.submit("append", other.signed(4), ""));
            assertRefused("SIGNATURE: not signed by the registered key", () -> brand.submit("append", forged, ""));
            assertRefused("ORIGIN_TAKEN: BrandMSP has registered", () -> brand.submit("register", log.registration()));
            assertRefused(
                    "UNKNOWN_ORIGIN: RegulatorMSP has not registered",
                    () -> regulator.submit("append", log.signed(3), ""));
            assertRefused("MALFORMED: no call delete", () -> brand.submit("delete"));

            assertThat(brand.evaluate("head", "BrandMSP", log.origin())).isEqualTo(third);
        }
    }

    @Test
    void another_organisation_with_our_origin_and_keys_leaves_our_record_alone() throws Exception {
        var log = new GrowingLog("ours.example", "road");
        var fork = new GrowingLog(log.origin(), "fork");
        try (var brand = Organisation.of(network, "brand");
                var regulator = Organisation.of(network, "regulator")) {
            brand.submit("register", log.registration());
            var ours = brand.submit("append", log.signed(2), "");
            regulator.submit("register", fork.registration());

            var theirs = regulator.submit("append", fork.signed(3), "");

            assertThat(AnchorRecord.parse(theirs)).returns("RegulatorMSP", AnchorRecord::msp);
            eventuallyTells(theirs, brand, "head", "RegulatorMSP", log.origin());
            assertThat(brand.evaluate("head", "BrandMSP", log.origin())).isEqualTo(ours);
        }
    }

    @Test
    void what_one_organisation_alone_has_endorsed_is_not_valid() throws Exception {
        var log = new GrowingLog("alone.example", "road");
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            var alone = brand.endorsed(List.of("brand"), "append", log.signed(2), "");

            var status = alone.submitAsync().getStatus();

            assertThat(status.getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
            assertThat(brand.evaluate("head", "BrandMSP", log.origin())).isEmpty();
        }
    }

    @Test
    void of_two_checkpoints_endorsed_on_one_head_only_one_is_valid() throws Exception {
        var log = new GrowingLog("race.example", "road");
        var fork = new GrowingLog(log.origin(), "fork");
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            var first = brand.endorsed(Organisation.names(), "append", log.signed(2), "");
            var second = brand.endorsed(Organisation.names(), "append", fork.signed(3), "");

            assertThat(first.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
            assertThat(second.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);

            assertThat(AnchorRecord.parse(brand.evaluate("head", "BrandMSP", log.origin())))
                    .returns(2L, AnchorRecord::size);
        }
    }

    @Test
    void an_endorsed_checkpoint_call_has_read_one_key_and_written_nothing() throws Exception {
        var log = new GrowingLog("read.example", "road");
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            var record = brand.submit("append", log.signed(2), "");

            var read = brand.endorsed(List.of("brand"), "checkpoint", "BrandMSP", log.origin(), "2");

            assertThat(read.getResult()).asString().isEqualTo(record);
            var touched = ReadWriteSet.of(read);
            assertThat(touched.reads())
                    .containsExactlyInAnyOrder(
                            "_lifecycle namespaces/fields/tracelog/Sequence",
                            "tracelog checkpoint BrandMSP read.example 2");
            assertThat(touched.writes()).isEmpty();
        }
    }

    @Test
    void goes_on_when_a_killed_chaincode_is_started_again() throws Exception {
        var log = new GrowingLog("killed.example", "road");
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            network.process("chaincode-brand").destroyForcibly();
            eventuallyStops("chaincode-brand");
            var without = network.state();

            assertUp(network.up());

            assertThat(without.status()).isEqualTo(1);
            assertThat(without.output()).contains("chaincode-brand        stopped", "chaincode-regulator    running");
            var endorsed = brand.endorsed(Organisation.names(), "append", log.signed(2), "");
            assertThat(endorsed.submitAsync().getStatus().isSuccessful()).isTrue();
            assertThat(network.state().status()).isZero();
        }
    }

    @Test
    void goes_on_with_the_same_data_after_down_and_up() throws Exception {
        var log = new GrowingLog("resumed.example", "road");
        String anchored;
        try (var brand = Organisation.of(network, "brand")) {
            brand.submit("register", log.registration());
            anchored = brand.submit("append", log.signed(2), "");
        }

        assertThat(network.down().status()).isZero();
        assertThat(network.running()).isEmpty();
        assertThat(network.state().output().lines()).hasSize(7).allMatch(line -> line.endsWith("stopped"));
        assertUp(network.up());

        try (var brand = Organisation.of(network, "brand")) {
            assertThat(brand.evaluate("head", "BrandMSP", log.origin())).isEqualTo(anchored);
            brand.submit("append", log.signed(3), log.proofFromTwoTo(3));
        }
    }

    @Test
    void names_the_port_that_is_taken(@TempDir Path other) throws IOException {
        var second = new TestNetwork(other, network.port() - 10);

        var failed = second.up();

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).contains("port " + network.port() + " is taken");
        assertThat(second.running()).isEmpty();
    }

    @Test
    void an_up_that_fails_half_way_says_at_what_and_leaves_nothing_running(@TempDir Path other) throws IOException {
        var programs = programsWithout("osnadmin", other);
        var second = TestNetwork.onFreePorts(other);

        var failed = second.up(programs);

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).contains("failed: the orderer opens the channel", "no orderer today");
        assertThat(second.running()).isEmpty();
    }

    /** Fabric's programs, one of which only complains. */
    private static Path programsWithout(String broken, Path folder) throws IOException {
        var real = Path.of(TestNetwork.programs().output().strip());
        var bin = Files.createDirectories(folder.resolve("bin"));
        var config = Files.createDirectories(folder.resolve("config"));
        for (var name : List.of("core.yaml", "orderer.yaml")) {
            Files.copy(real.resolveSibling("config").resolve(name), config.resolve(name));
        }
        for (var name : List.of("configtxgen", "cryptogen", "orderer", "osnadmin", "peer")) {
            var does = name.equals(broken) ? "echo no orderer today; exit 1" : "exec " + real.resolve(name) + " \"$@\"";
            var script = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + does + "\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }

    private static void assertUp(TestNetwork.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThat(Organisation.reason(catchThrowable(call))).contains("chaincode response 400, " + message);
    }

    private static void eventuallyStops(String process) throws IOException, InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (network.running().stream().anyMatch(running -> running.endsWith(process)) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    /** Peers commit a block one after the other. */
    private static void eventuallyTells(String expected, Organisation organisation, String call, String... arguments)
            throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!organisation.evaluate(call, arguments).equals(expected) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(organisation.evaluate(call, arguments)).isEqualTo(expected);
    }
}
