package org.chamadao.label;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A printer of ZPL II at a TCP port that takes its time. Labels wait in its buffer, which outlives connections; it answers
 * {@code ~HS} whatever it does, and on {@code ~JA} forgets what waits behind the label under its head, which comes out whole.
 */
final class SlowPrinter implements AutoCloseable {
    private static final char STX = 2;
    private static final char ETX = 3;
    private static final int COMMAND = 3;

    private final ServerSocket server;
    private final Function<String, Optional<Integer>> reader;
    private final ScheduledExecutorService head = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Integer> buffer = new ArrayDeque<>();
    private final List<Integer> printed = new ArrayList<>();
    private final List<Socket> connections = new ArrayList<>();
    private int last = Integer.MAX_VALUE;
    private int forgotten;
    private int answers;

    private SlowPrinter(ServerSocket server, Function<String, Optional<Integer>> reader) {
        this.server = server;
        this.reader = reader;
    }

    /**
     * Switches one on.
     *
     * @param each the time that a label takes
     * @param reader tells which label a format is, from {@code ^XA} to {@code ^XZ}; empty when it prints nothing
     */
    static SlowPrinter start(Duration each, Function<String, Optional<Integer>> reader) throws IOException {
        var printer = new SlowPrinter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), reader);
        Thread.ofVirtual().start(printer::accept);
        var _ = printer.head.scheduleWithFixedDelay(
                printer::print, each.toMillis(), each.toMillis(), TimeUnit.MILLISECONDS);
        return printer;
    }

    /** As the agent is told it. */
    String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** When so many are out in all, the next one stays under its head. */
    synchronized void staysAfter(int labels) {
        last = labels;
    }

    synchronized void goesOn() {
        last = Integer.MAX_VALUE;
    }

    /** What came out, in order. */
    synchronized List<Integer> printed() {
        return List.copyOf(printed);
    }

    /** What came and is neither out nor forgotten. */
    synchronized List<Integer> waiting() {
        return List.copyOf(buffer);
    }

    /** How many labels it was made to forget. */
    synchronized int forgotten() {
        return forgotten;
    }

    /** How often it has told its status. */
    synchronized int answers() {
        return answers;
    }

    @Override
    public synchronized void close() throws IOException {
        head.shutdownNow();
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private synchronized void print() {
        if (!buffer.isEmpty() && printed.size() < last) {
            printed.add(buffer.removeFirst());
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                synchronized (this) {
                    connections.add(connection);
                }
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // switched off
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var came = new StringBuilder();
            var input = new BufferedInputStream(connection.getInputStream());
            for (var next = input.read(); next >= 0; next = input.read()) {
                came.append((char) next);
                switch (came.substring(Math.max(0, came.length() - COMMAND))) {
                    case "~HS" -> {
                        came.setLength(came.length() - COMMAND);
                        connection.getOutputStream().write(status());
                    }
                    case "~JA" -> {
                        came.setLength(0);
                        forget();
                    }
                    case "^XZ" -> {
                        receive(came.substring(Math.max(0, came.indexOf("^XA"))));
                        came.setLength(0);
                    }
                    default -> {} // in the middle of something
                }
            }
        } catch (IOException e) {
            return; // the other side is gone, or this one switched off
        }
    }

    private void receive(String format) {
        var label = reader.apply(format);
        synchronized (this) {
            label.ifPresent(buffer::add);
        }
    }

    private synchronized void forget() {
        while (buffer.size() > 1) {
            buffer.removeLast();
            forgotten++;
        }
    }

    private synchronized byte[] status() {
        answers++;
        var batch = buffer.isEmpty() ? 0 : 1;
        var text = line("030,0,0,1245,%03d,0,0,0,000,0,0,0".formatted(buffer.size() - batch))
                + line("000,0,0,0,1,2,4,0,%08d,1,000".formatted(batch))
                + line("1234,0");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(String fields) {
        return STX + fields + ETX + "\r\n";
    }
}
