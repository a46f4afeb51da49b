package org.chamadao.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.serve.Link;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@MicronautTest(transactional = false)
class CutOffIT extends ServiceIT {
    private final Lines lines = new Lines();

    /** What everything logs. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            all.add(line);
        }

        List<ILoggingEvent> told() {
            return all.stream()
                    .filter(line -> line.getFormattedMessage().startsWith("cut off: "))
                    .toList();
        }

        List<String> loud() {
            return all.stream()
                    .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN) || line.getThrowableProxy() != null)
                    .map(ILoggingEvent::toString)
                    .toList();
        }
    }

    @BeforeEach
    void listen() {
        lines.all.clear();
        lines.start();
        root().addAppender(lines);
    }

    @AfterEach
    void stop_listening() {
        root().detachAppender(lines);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void an_upload_whose_line_breaks_is_one_line_in_the_log() throws IOException {
        try (var link = Link.to(address().getPort(), Link.Weather.CLEAR);
                var socket = begin(link, "/api/handoffs")) {
            breakOff(link);

            Eventually.holds(() -> lines.told().size() == 1);
            var line = lines.told().getFirst();
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage())
                    .startsWith("cut off: POST /api/handoffs: ")
                    .doesNotContain("\n");
            assertThat(lines.loud()).isEmpty();
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/handoffs", "/api/photos", "/epcis/capture", "/api/guest-handoffs/SECRET/acceptance"})
    void an_upload_that_ends_early_is_nothing_to_alarm_anybody_with(String path) throws Exception {
        try (var link = Link.to(address().getPort(), Link.Weather.CLEAR)) {
            try (var _ = begin(link, path)) {
                breakOff(link);
            }
            // A farewell in the middle, and no reset.
            begin(link, path).close();
            Thread.sleep(500);
        }

        assertThat(lines.loud()).isEmpty();
        assertThat(lines.all).noneMatch(line -> line.getFormattedMessage().contains("SECRET"));
        TestApi.expect(200, new TestApi(address(), operatorsToken()).get("/api/parties/me"));
    }

    /** Sends the beginning of a body. */
    private Socket begin(Link link, String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + operatorsToken()
                + "\r\nContent-Type: " + (path.endsWith("photos") ? "image/jpeg" : "application/json")
                + "\r\nContent-Length: 200000\r\n\r\n{\"handoffs\":[";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(" ".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void breakOff(Link link) {
        try {
            // So that the service is in the middle of the body.
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.cut();
    }
}
