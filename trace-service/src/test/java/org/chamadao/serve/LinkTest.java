package org.chamadao.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LinkTest {
    private ServerSocket echo;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    var one = echo.accept();
                    Thread.ofVirtual().start(() -> answer(one));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void answer(Socket one) {
        try (one) {
            one.getInputStream().transferTo(one.getOutputStream());
        } catch (IOException e) {
            // The line was cut, as it should be.
        }
    }

    @AfterEach
    void stop() throws IOException {
        echo.close();
    }

    private static Socket connect(Link link) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    private static byte[] echoed(Socket socket, byte[] sent) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(sent);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return socket.getInputStream().readNBytes(sent.length);
    }

    @Test
    void carries_every_byte_in_order() throws IOException {
        try (var link = Link.to(echo.getLocalPort(), Link.Weather.CLEAR);
                var socket = connect(link)) {
            var sent = new byte[300_000];
            for (var at = 0; at < sent.length; at++) {
                sent[at] = (byte) (at * 31);
            }
            assertThat(echoed(socket, sent)).isEqualTo(sent);
        }
    }

    @Test
    void takes_the_time_of_its_delay_and_width() throws IOException {
        var weather = new Link.Weather(Duration.ofMillis(50), 1_000_000, Optional.empty(), 1);
        try (var link = Link.to(echo.getLocalPort(), weather);
                var socket = connect(link)) {
            var start = System.nanoTime();
            echoed(socket, new byte[50_000]);
            // 0.4 s up; the way down overlaps with it. Nothing can be faster than that, whatever the machine does.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
        }
    }

    @Test
    void cuts_what_is_connected_and_lets_others_in() throws IOException {
        try (var link = Link.to(echo.getLocalPort(), Link.Weather.CLEAR);
                var socket = connect(link)) {
            echoed(socket, new byte[10]);
            link.cut();
            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
            try (var another = connect(link)) {
                assertThat(echoed(another, new byte[] {7})).containsExactly(7);
            }
        }
    }

    @Test
    void carries_nothing_while_it_is_down() throws IOException {
        try (var link = Link.to(echo.getLocalPort(), Link.Weather.CLEAR)) {
            link.goDown();
            assertThatThrownBy(() -> {
                        try (var socket = connect(link)) {
                            socket.getOutputStream().write(1);
                            if (socket.getInputStream().read() < 0) {
                                throw new IOException("ended");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
            link.comeUp();
            try (var socket = connect(link)) {
                assertThat(echoed(socket, new byte[] {7})).containsExactly(7);
            }
        }
    }

    @Test
    void lets_requests_through_and_no_answers_when_it_is_half_closed() throws IOException {
        try (var link = Link.to(echo.getLocalPort(), Link.Weather.CLEAR);
                var socket = connect(link)) {
            echoed(socket, new byte[10]);
            link.halfClose();
            socket.setSoTimeout(300);
            socket.getOutputStream().write(1);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void cuts_by_itself_after_the_life_of_a_connection() throws IOException {
        var weather = new Link.Weather(Duration.ZERO, 1_000_000_000, Optional.of(Duration.ofMillis(100)), 3);
        try (var link = Link.to(echo.getLocalPort(), weather);
                var socket = connect(link)) {
            socket.setSoTimeout(10_000);
            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }
}
