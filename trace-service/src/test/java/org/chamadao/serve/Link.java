package org.chamadao.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A line over the loopback to a server, as a phone in the hills has it: what goes through it takes its time, at most so
 * many bits in a second go each way whatever the number of connections, and it breaks.
 */
public final class Link implements AutoCloseable {
    private static final int PACKET = 1_400;
    /** What a line holds that is on its way: enough for a second of the fastest one here. */
    private static final int PACKETS_UNDER_WAY = 256;

    private final int target;
    private final ServerSocket server;
    private final Lane up;
    private final Lane down;
    private final Random random;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    private volatile boolean deaf;
    private volatile Weather weather;

    /**
     * How a line is.
     *
     * @param delay of each byte, one way
     * @param bitsPerSecond each way
     * @param life of a connection before it is cut, on average; none when it is never cut
     * @param seed of when it is cut
     */
    public record Weather(Duration delay, long bitsPerSecond, Optional<Duration> life, long seed) {
        /** As fast as the loopback, and never cut unless asked to. */
        public static final Weather CLEAR = new Weather(Duration.ZERO, 10_000_000_000L, Optional.empty(), 0);
    }

    private Link(Weather weather, int target) throws IOException {
        this.weather = weather;
        this.target = target;
        this.up = new Lane(weather);
        this.down = new Lane(weather);
        this.random = new Random(weather.seed());
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A line to a port of the loopback. */
    public static Link to(int port, Weather weather) throws IOException {
        return new Link(weather, port);
    }

    /** Where to connect to on the loopback. */
    public int port() {
        return server.getLocalPort();
    }

    /** Ends every connection there is, as when the signal is gone for a moment. */
    public void cut() {
        connections.forEach(Connection::cut);
    }

    /** Ends every connection halfway: what the server says no longer arrives, and it does not learn of that. */
    public void halfClose() {
        connections.forEach(Connection::deafen);
    }

    /** From now on nothing that the server says arrives, also not on new connections; what it is told still does. */
    public void loseAnswers() {
        deaf = true;
        halfClose();
    }

    /** From now on the line is like this, for new connections and those that there are. */
    public void becomes(Weather next) {
        weather = next;
        up.becomes(next);
        down.becomes(next);
    }

    /** No signal: what is connected is cut, and nothing connects any more. */
    public void goDown() {
        open = false;
        cut();
    }

    /** Signal again. */
    public void comeUp() {
        open = true;
        deaf = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        goDown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var near = server.accept();
                if (open) {
                    Thread.ofVirtual().start(() -> connect(near));
                } else {
                    reset(near);
                }
            } catch (IOException e) {
                // Closed, or one that has gone again.
            }
        }
    }

    private void connect(Socket near) {
        try {
            var far = new Socket();
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            var connection = new Connection(near, far);
            connections.add(connection);
            if (deaf) {
                connection.deafen();
            }
            connection.carry();
        } catch (IOException e) {
            reset(near);
        }
    }

    /** How long the next connection lasts, between a half and one and a half of the average. */
    private synchronized Optional<Duration> nextLife() {
        return weather.life().map(life -> Duration.ofMillis((long) (life.toMillis() * (0.5 + random.nextDouble()))));
    }

    private static void reset(Socket socket) {
        try {
            // Gone without a farewell.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    /** One direction of the line, which all connections share. */
    private static final class Lane {
        private Weather weather;
        private long freeAt = System.nanoTime();

        Lane(Weather weather) {
            this.weather = weather;
        }

        synchronized void becomes(Weather next) {
            weather = next;
        }

        /** When the last of so many bytes arrives that are sent now. */
        synchronized long arrival(int bytes) {
            var start = Math.max(System.nanoTime(), freeAt);
            freeAt = start + bytes * 8L * 1_000_000_000L / weather.bitsPerSecond();
            return freeAt + weather.delay().toNanos();
        }
    }

    private record Packet(byte[] bytes, long arrival) {
        private static final byte[] END = new byte[0];

        boolean isEnd() {
            return bytes.length == 0;
        }
    }

    private final class Connection {
        private final Socket near;
        private final Socket far;
        private volatile boolean deaf;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void carry() {
            nextLife()
                    .ifPresent(life -> Thread.ofVirtual().start(() -> {
                        pause(life.toNanos());
                        cut();
                    }));
            way(near, far, up, false);
            way(far, near, down, true);
        }

        private void way(Socket from, Socket to, Lane lane, boolean isAnswer) {
            var underWay = new ArrayBlockingQueue<Packet>(PACKETS_UNDER_WAY);
            Thread.ofVirtual().start(() -> read(from, lane, underWay));
            Thread.ofVirtual().start(() -> write(to, underWay, isAnswer));
        }

        private void read(Socket from, Lane lane, BlockingQueue<Packet> underWay) {
            try {
                var buffer = new byte[PACKET];
                for (var length = from.getInputStream().read(buffer);
                        length >= 0;
                        length = from.getInputStream().read(buffer)) {
                    var bytes = Arrays.copyOf(buffer, length);
                    underWay.put(new Packet(bytes, lane.arrival(length)));
                }
                underWay.put(new Packet(Packet.END, lane.arrival(1)));
            } catch (IOException e) {
                cut();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void write(Socket to, BlockingQueue<Packet> underWay, boolean isAnswer) {
            try {
                while (true) {
                    var packet = underWay.poll(1, TimeUnit.SECONDS);
                    if (packet == null) {
                        if (to.isClosed()) {
                            return;
                        }
                        continue;
                    }
                    pause(packet.arrival() - System.nanoTime());
                    if (packet.isEnd()) {
                        to.shutdownOutput();
                        return;
                    }
                    if (!(isAnswer && deaf)) {
                        to.getOutputStream().write(packet.bytes());
                    }
                }
            } catch (IOException e) {
                cut();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void cut() {
            connections.remove(this);
            reset(near);
            reset(far);
        }

        void deafen() {
            deaf = true;
        }

        private static void pause(long nanos) {
            if (nanos <= 0) {
                return;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
