package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.chamadao.entry.DeviceCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SPEC.md says that anybody can do with openssl and no network. */
class OfflineCheckTest {
    private static final String PARTY = "ab".repeat(16);
    private static final Instant FROM = Instant.parse("2026-04-01T08:00:00Z");
    private static final Instant LATER = FROM.plus(Duration.ofDays(30));

    @TempDir
    Path folder;

    private final TestKey root = TestKey.random();
    private final DeviceCertificate rootCertificate = root.root(PARTY, FROM);
    private final DeviceCertificate device = root.certify(TestKey.random(), PARTY, TestKey.person(), FROM);

    @BeforeAll
    static void openssl_is_there() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/openssl")) || "true".equals(System.getenv("CI")))
                .as("checks by openssl are skipped: there is no /usr/bin/openssl")
                .isTrue();
    }

    @Test
    void a_certificate_holds_under_the_root_that_signed_it() throws Exception {
        assertThat(verify(rootCertificate, device, LATER)).endsWith("device.pem: OK");
    }

    @Test
    void a_certificate_does_not_hold_under_another_root_of_the_same_name() throws Exception {
        var other = TestKey.random().root(PARTY, FROM);

        assertThat(verify(other, device, LATER)).contains("verification failed");
    }

    @Test
    void a_certificate_does_not_hold_after_its_end() throws Exception {
        assertThat(verify(rootCertificate, device, FROM.plus(Duration.ofDays(91))))
                .contains("certificate has expired");
    }

    @Test
    void a_device_certifies_no_other() throws Exception {
        var key = TestKey.random();
        var holder = root.certify(key, PARTY, TestKey.person(), FROM);
        var stranger = key.certificate(
                TestKey.random(),
                TestKey.name(PARTY),
                TestKey.name(PARTY, TestKey.person()),
                FROM,
                Duration.ofDays(1),
                false);

        assertThat(verify(holder, stranger, FROM.plus(Duration.ofHours(1)))).contains("verification failed");
    }

    private String verify(DeviceCertificate issuer, DeviceCertificate certificate, Instant time) throws Exception {
        return openssl(
                "verify",
                "-CAfile",
                pem("root.pem", issuer).toString(),
                "-attime",
                Long.toString(time.getEpochSecond()),
                pem("device.pem", certificate).toString());
    }

    private Path pem(String name, DeviceCertificate certificate) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.der());
        return Files.writeString(
                folder.resolve(name), "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }

    private static String openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }
}
