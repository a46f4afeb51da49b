package org.chamadao.demo.lan;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.chamadao.demo.DemoProcess;
import org.chamadao.resolver.Chromium;
import org.chamadao.serve.FreePorts;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo with {@code --lan}; what is a phone elsewhere is another client here. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class PhoneTrialIT {
    private static final int PORT = FreePorts.next();
    private static final int CA_PORT = FreePorts.next();
    private static final int PATIENCE = 30_000;

    @TempDir
    private static Path folder;

    private static String fingerprintBefore;
    private static TrialDemo demo;
    private static TrustedAuthority phone;

    @BeforeAll
    static void start_it_for_the_second_time() throws Exception {
        var data = folder.resolve("data");
        try (var first = TrialDemo.ready(data, PORT, CA_PORT)) {
            fingerprintBefore = first.fingerprint();
        }
        demo = TrialDemo.ready(data, PORT, CA_PORT);
        phone = new TrustedAuthority(demo.certificate());
        demo.capture(phone);
    }

    @AfterAll
    static void stop() throws Exception {
        phone.close();
        demo.close();
    }

    @Test
    void the_authority_stays_and_is_handed_out_as_printed() throws Exception {
        assertThat(demo.fingerprint())
                .isEqualTo(fingerprintBefore)
                .isEqualTo(HexFormat.ofDelimiter(":")
                        .withUpperCase()
                        .formatHex(Hash.sha256(demo.certificate()).bytes()));
        assertThat(folder.resolve("data/lan/ca.crt")).hasBinaryContent(demo.certificate());
        assertThat(demo.process().output()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void the_lines_that_others_rely_on_come_last() {
        var lines = demo.process().lines();

        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("page: " + demo.origin() + TrialDemo.CAKE),
                        line -> assertThat(line).isEqualTo("api: " + demo.origin() + "/api/"),
                        line -> assertThat(line).startsWith("token: "),
                        line -> assertThat(line).isEqualTo("ready"));
        assertThat(demo.origin()).asString().matches("https://[0-9.]+:" + PORT);
    }

    @Test
    void a_camera_reads_both_addresses_off_the_terminal() throws Exception {
        var authority = TerminalCodeTest.read(demo.linesBetween(TrialDemo.FINGERPRINT, "2. "));
        var page = TerminalCodeTest.read(demo.linesBetween("2. ", "page: "));

        assertThat(URI.create(authority)).isEqualTo(demo.download());
        assertThat(URI.create(page)).isEqualTo(demo.page());
    }

    @Test
    void a_phone_that_trusts_the_authority_is_answered_by_tls() throws Exception {
        var answer = phone.get(demo.page());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(phone.server(demo.page()).getSubjectAlternativeNames())
                .contains(List.of(7, demo.page().getHost()), List.of(7, "127.0.0.1"), List.of(2, "localhost"));
    }

    @Test
    void any_other_client_is_not() {
        var withoutTls = URI.create("http://" + demo.page().getAuthority() + "/log/vkey");

        assertThatThrownBy(() -> plainly(demo.page())).isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> plainly(withoutTls)).isInstanceOf(IOException.class);
    }

    @Test
    void this_machine_is_answered_without_tls_as_ever() throws Exception {
        assertThat(plainly(loopback(PORT))).isEqualTo(200);
    }

    @Test
    void who_comes_in_gets_cookies_for_tls_alone() throws Exception {
        var invitation =
                Files.readString(folder.resolve("data/first-administrator.url")).strip();
        var body = """
                {"code": "%s", "login": "phone", "name": "Phone", "password": "four long plain words"}""".formatted(invitation.substring(invitation.lastIndexOf('/') + 1));

        var accepted = phone.post(
                demo.origin().resolve("/api/invitations/accepted"), "application/json", Optional.empty(), body);

        assertThat(invitation).startsWith(demo.origin() + "/console/");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        assertThat(accepted.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    @ExtendWith(Chromium.class)
    void the_page_checks_the_proof_in_a_secure_context() throws Exception {
        // A browser takes addresses of the loopback for secure in any case.
        var address = "https://trial.local:" + PORT + TrialDemo.CAKE;
        var way = "--host-resolver-rules=MAP trial.local " + demo.page().getHost();
        var key = Hash.sha256(phone.server(demo.page()).getPublicKey().getEncoded());
        try (var driver = Chromium.driver();
                var stranger = Chromium.launch(driver, way);
                var browser = Chromium.launch(
                        driver,
                        way,
                        "--ignore-certificate-errors-spki-list="
                                + Base64.getEncoder().encodeToString(key.bytes()))) {
            assertThatThrownBy(() -> stranger.newPage().navigate(address))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
            var page = browser.newPage();
            page.navigate(address);

            assertThat(page.locator("#proof"))
                    .hasAttribute("data-state", "done", new HasAttributeOptions().setTimeout(PATIENCE));
            assertThat(page.evaluate("isSecureContext")).isEqualTo(true);
        }
    }

    @Test
    void without_lan_only_the_loopback_answers_and_no_key_is_made() throws Exception {
        var data = folder.resolve("quiet");
        TrialDemo.played(data);
        var port = FreePorts.next();
        try (var quiet = DemoProcess.start(data, port)) {
            quiet.awaitLine("ready");

            assertThat(quiet.lines()).hasSize(6);
            assertThat(plainly(loopback(port))).isEqualTo(200);
            for (var address : LocalNetwork.addresses()) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
            }
            // Who listens on all addresses listens there too.
            assertThatThrownBy(() -> connect(Inet4Address.ofLiteral("127.0.0.2"), port))
                    .isInstanceOf(IOException.class);
            assertThat(data.resolve("lan")).doesNotExist();
            quiet.interrupt();
        }
    }

    @Test
    void a_taken_port_is_told_before_anything_starts() throws Exception {
        try (var late = TrialDemo.started(folder.resolve("late"), FreePorts.next(), CA_PORT)) {
            assertThat(late.awaitEnd()).isEqualTo(2);
            assertThat(late.output())
                    .startsWith("demo: port " + CA_PORT + " on ")
                    .contains("--ca-port")
                    .hasLineCount(1);
        }
        try (var alone = TrialDemo.started(folder.resolve("late"), CA_PORT, CA_PORT)) {
            assertThat(alone.awaitEnd()).isEqualTo(2);
            assertThat(alone.output()).contains("must be two ports");
        }
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port + "/log/vkey");
    }

    /** As any client of the system asks. @return the status */
    private static int plainly(URI address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void connect(Inet4Address address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE);
        }
    }
}
