package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class UploadIT extends ServiceIT {
    private static final String CHUNK = "2000\r\n" + " ".repeat(0x2000) + "\r\n";

    private String token;
    private CaptureClient operator;

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "chamadao.capture.upload-seconds", "2",
                "chamadao.capture.bytes-in-flight", "33554432",
                "chamadao.capture.bytes-in-flight-of-one", "16777216",
                "micronaut.server.idle-timeout", "3s");
    }

    @BeforeAll
    void sign_in() {
        token = operatorsToken();
        operator = new CaptureClient(address(), token);
    }

    @Test
    void an_upload_that_is_cut_off_stores_nothing() throws IOException {
        var document = Documents.of(Documents.commissioning("urn:x:cut", Documents.items("A", 1)));
        try (var connection = open("Content-Length: " + (document.length() + 1000))) {
            connection.send(document);
        }

        assertThat(operator.get("/epcis/events/urn:x:cut").statusCode()).isEqualTo(404);
        stillAnswers();
    }

    @Test
    void an_endless_upload_ends_with_413() throws IOException {
        try (var connection = open("Transfer-Encoding: chunked")) {
            assertThat(statusOfEndless(connection)).isIn(413, 0);
        }
        stillAnswers();
    }

    @Test
    void an_upload_that_trickles_is_given_up() throws Exception {
        try (var connection = open("Transfer-Encoding: chunked")) {
            for (var i = 0; i < 16; i++) {
                try {
                    connection.send("1\r\n \r\n");
                } catch (SocketException e) {
                    break;
                }
                Thread.sleep(250);
            }
            assertThat(connection.status()).isIn(408, 0);
        }
    }

    @Test
    void an_upload_that_stops_is_given_up() throws IOException {
        try (var connection = open("Content-Length: 1000").send("{")) {
            assertThat(connection.status()).isIn(400, 408, 0);
        }
    }

    @Test
    void a_hundred_endless_uploads_at_once_leave_room_for_an_honest_one() throws Exception {
        var statuses = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                statuses.add(threads.submit(() -> {
                    try (var connection = open("Transfer-Encoding: chunked")) {
                        return statusOfEndless(connection);
                    }
                }));
            }
        }

        for (var status : statuses) {
            assertThat(status.get()).isIn(0, 408, 413, 429);
        }
        stillAnswers();
    }

    @Test
    void a_request_that_is_no_http_is_refused() throws IOException {
        for (var request : new String[] {
            "GET /epcis/events/%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n",
            "GET /epcis/events/\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
            "POST /epcis/capture HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            "POST /epcis/capture HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
            "nonsense\r\n\r\n"
        }) {
            try (var connection = new RawConnection(address()).send(request)) {
                assertThat(connection.status()).as(request.substring(0, 8)).isIn(0, 400, 401, 404, 414, 431);
            }
        }
        stillAnswers();
    }

    private int statusOfEndless(RawConnection connection) throws IOException {
        try {
            for (var i = 0; i < 2_000; i++) {
                connection.send(CHUNK);
            }
            return connection.status();
        } catch (SocketException e) {
            return 0; // the server has hung up, which ends the upload just as well
        }
    }

    private RawConnection open(String bodyHeader) throws IOException {
        return new RawConnection(address())
                .send("POST /epcis/capture HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\n" + bodyHeader + "\r\n\r\n");
    }

    private void stillAnswers() {
        assertThat(operator.capture(Documents.of(Documents.commissioning(Documents.items("Z", 1))))
                        .statusCode())
                .isEqualTo(202);
    }
}
