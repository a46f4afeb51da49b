package org.chamadao.party.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chamadao.party.Code;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS ends at a proxy on this machine, which calls the service by its own address, as another one does it. */
@MicronautTest(transactional = false)
class BehindProxyIT extends ServiceIT {
    private static final String FORWARDED = "X-Forwarded-For";

    @Inject
    Parties parties;

    @Inject
    Invitations invitations;

    private TestApi nobody;

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "chamadao.proxy.trusted", "127.0.0.1, 10.0.0.0/8",
                "chamadao.public-origin", "https://trace.example");
    }

    @BeforeEach
    void nobody_calls() {
        nobody = new TestApi(address(), null);
    }

    @Test
    void whoever_guesses_shuts_out_their_own_address_and_no_other() {
        IntStream.range(0, 51).forEach(attempt -> from("203.0.113.9", login(), "wrong"));

        assertThat(from("203.0.113.9", login(), "wrong").status()).isEqualTo(429);
        assertThat(from("198.51.100.7", login(), "wrong").status()).isEqualTo(401);
        assertThat(from("198.51.100.7, 10.1.1.1", login(), "wrong").status()).isEqualTo(401);
    }

    @Test
    void what_a_caller_claims_before_the_proxy_speaks_gets_no_tries_of_its_own() {
        var login = login();
        var statuses = IntStream.range(0, 6)
                .mapToObj(attempt -> from("192.0.2." + attempt + ", 203.0.113.77", login, "wrong")
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429);
    }

    @Test
    void the_header_that_the_proxy_does_not_write_is_not_read() {
        var login = login();
        var statuses = IntStream.range(0, 6)
                .mapToObj(attempt -> nobody.send(
                                "POST",
                                "/api/session",
                                Map.of("login", login, "password", "wrong"),
                                Map.of("Forwarded", "for=192.0.2." + attempt, FORWARDED, "203.0.113.78"))
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429);
    }

    @ParameterizedTest
    @CsvSource({
        "https://trace.example, 201",
        "http://trace.example, 403",
        "https://trace.example.evil, 403",
        "https://evil.example, 403",
        "null, 403",
    })
    void only_pages_of_the_public_origin_open_sessions(String origin, int status) throws IOException {
        var answer = throughProxy(member(), origin);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        var cookies = answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
                .toList();
        assertThat(cookies).hasSize(status == 201 ? 2 : 0).allMatch(cookie -> cookie.contains("Secure"));
    }

    /** Signs in by a request that names the host which people use; Java's client names the one that it calls. */
    private String throughProxy(String login, String origin) throws IOException {
        var body = "{\"login\":\"" + login + "\",\"password\":\"" + TestApi.PASSWORD + "\"}";
        try (var socket = new Socket(address().getHost(), address().getPort())) {
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "POST /api/session HTTP/1.1",
                                    "Host: trace.example",
                                    "Origin: " + origin,
                                    FORWARDED + ": 198.51.100.20",
                                    "Content-Type: application/json",
                                    "Content-Length: " + body.length(),
                                    "Connection: close",
                                    "",
                                    body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer from(String source, String login, String password) {
        return nobody.send(
                "POST", "/api/session", Map.of("login", login, "password", password), Map.of(FORWARDED, source));
    }

    private String member() {
        var code = Code.random();
        invitations.add(parties.operator().orElseThrow().id(), MemberRole.READER, "x", code);
        var login = login();
        var accepted = nobody.accept(code.secret(), login, "x");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return login;
    }

    private static String login() {
        return "user-" + UUID.randomUUID();
    }
}
