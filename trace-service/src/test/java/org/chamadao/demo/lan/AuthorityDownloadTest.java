package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.chamadao.serve.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityDownloadTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Inet4Address HERE = Inet4Address.ofLiteral("127.0.0.1");
    private static final byte[] CERTIFICATE = {0x30, 0x03, 0x02, 0x01, 0x07};

    private final int port = FreePorts.next();
    private final AuthorityDownload download = AuthorityDownload.start(CERTIFICATE, List.of(HERE), port);

    @AfterEach
    void stop() {
        download.close();
    }

    @Test
    void a_phone_gets_the_certificate_as_one_of_an_authority() throws Exception {
        var answer = ask("GET", download.at(HERE));

        assertThat(download.at(HERE)).isEqualTo(URI.create("http://127.0.0.1:" + port + "/ca.crt"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CERTIFICATE);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(ask("HEAD", download.at(HERE)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ca.crt/", "/ca.crt2", "/authority.pem", "/../ca.crt", "/api/", "//ca.crt"})
    void there_is_nothing_else(String path) throws Exception {
        assertThat(ask("GET", URI.create("http://127.0.0.1:" + port + path)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothing_is_taken() throws Exception {
        assertThat(ask("POST", download.at(HERE)).statusCode()).isEqualTo(405);
        assertThat(ask("DELETE", download.at(HERE)).statusCode()).isEqualTo(405);
    }

    @Test
    void a_taken_port_is_told() {
        assertThatThrownBy(() -> AuthorityDownload.start(CERTIFICATE, List.of(HERE), port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(port));
    }

    private static HttpResponse<byte[]> ask(String method, URI address) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }
}
