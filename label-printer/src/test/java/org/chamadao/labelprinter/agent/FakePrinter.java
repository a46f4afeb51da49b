package org.chamadao.labelprinter.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A printer at a TCP port that behaves as a Zebra: it buffers formats, prints them one after the other, stops without
 * paper or with its head open, answers {@code ~HS} at once whatever waits, and forgets what waits on {@code ~JA}.
 */
final class FakePrinter implements Closeable {
    private static final int STX = 2;
    private static final int ETX = 3;

    private final ServerSocket server;
    private final Duration each;
    private final Reader reader;
    private final Thread accepting;
    private final Thread printing;
    private final Deque<String> buffer = new ArrayDeque<>();
    private final List<String> printed = new ArrayList<>();
    private final List<Socket> connections = new ArrayList<>();
    private Manner manner = Manner.ANSWERS;
    private boolean headOpen;
    private int paper = Integer.MAX_VALUE;
    private int cutAfter = Integer.MAX_VALUE;
    private int received;
    private boolean closed;

    /** How it answers {@code ~HS}. */
    enum Manner {
        ANSWERS,
        SILENT,
        GARBLED
    }

    /** Tells which label a format is. */
    interface Reader {
        /** @param format from {@code ^XA} to {@code ^XZ}; empty when it prints nothing */
        Optional<String> read(String format);
    }

    private FakePrinter(ServerSocket server, Duration each, Reader reader) {
        this.server = server;
        this.each = each;
        this.reader = reader;
        this.accepting = Thread.ofPlatform().daemon().unstarted(this::accept);
        this.printing = Thread.ofPlatform().daemon().unstarted(this::print);
    }

    /**
     * One whose labels are plain text.
     *
     * @param each the time that a label takes
     */
    static FakePrinter start(Duration each) throws IOException {
        return start(each, FakePrinter::plain);
    }

    static FakePrinter start(Duration each, Reader reader) throws IOException {
        var printer = new FakePrinter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), each, reader);
        printer.accepting.start();
        printer.printing.start();
        return printer;
    }

    private static Optional<String> plain(String format) {
        int from = format.indexOf("^FD");
        return from < 0 ? Optional.empty() : Optional.of(format.substring(from + 3, format.indexOf("^FS", from)));
    }

    String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    synchronized void manner(Manner wanted) {
        manner = wanted;
    }

    synchronized void headOpen(boolean open) {
        headOpen = open;
        notifyAll();
    }

    /** So many labels are left on the roll. */
    synchronized void paper(int labels) {
        paper = labels;
        notifyAll();
    }

    /** The connection breaks when so many labels more have come, before the next byte is read. */
    synchronized void cutAfter(int labels) {
        cutAfter = received + labels;
    }

    /** What came out, in order, as its reader calls it. */
    synchronized List<String> printed() {
        return List.copyOf(printed);
    }

    /** How often each came out. */
    synchronized Map<String, Integer> copies() {
        Map<String, Integer> copies = new HashMap<>();
        printed.forEach(text -> copies.merge(text, 1, Integer::sum));
        return copies;
    }

    /** How many came and are neither printed nor forgotten. */
    synchronized int waiting() {
        return buffer.size();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        server.close();
        breakConnections();
    }

    private synchronized void breakConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                synchronized (this) {
                    connections.add(connection);
                }
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var command = new StringBuilder();
            var input = connection.getInputStream();
            for (int next = input.read(); next >= 0; next = input.read()) {
                command.append((char) next);
                if (next == 'S' || next == 'A' || next == 'Z') {
                    take(connection, command);
                }
            }
        } catch (IOException e) {
            return; // the other side went away, or was cut off
        }
    }

    private void take(Socket connection, StringBuilder command) throws IOException {
        switch (command.substring(Math.max(0, command.length() - 3))) {
            case "~HS" -> {
                command.setLength(command.length() - 3);
                answer(connection);
            }
            case "~JA" -> {
                command.setLength(0);
                forget();
            }
            case "^XZ" -> {
                receive(connection, command.substring(Math.max(0, command.indexOf("^XA"))));
                command.setLength(0);
            }
            default -> {
                return; // in the middle of something
            }
        }
    }

    private void receive(Socket connection, String format) throws IOException {
        var label = reader.read(format);
        if (label.isPresent()) {
            receiveLabel(connection, label.get());
        }
    }

    private synchronized void receiveLabel(Socket connection, String label) throws IOException {
        buffer.add(label);
        received++;
        notifyAll();
        if (received >= cutAfter) {
            cutAfter = Integer.MAX_VALUE;
            connection.close();
        }
    }

    private synchronized void forget() {
        if (!buffer.isEmpty()) {
            var underTheHead = buffer.removeFirst();
            buffer.clear();
            if (paper > 0 && !headOpen) {
                buffer.add(underTheHead); // it comes out whole
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        byte[] answer;
        synchronized (this) {
            answer = switch (manner) {
                case SILENT -> new byte[0];
                case GARBLED -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                case ANSWERS -> status();
            };
        }
        connection.getOutputStream().write(answer);
    }

    private byte[] status() {
        int batch = buffer.isEmpty() ? 0 : 1;
        var text = line("030,%d,0,1245,%03d,0,0,0,000,0,0,0".formatted(paper > 0 ? 0 : 1, buffer.size() - batch))
                + line("000,0,%d,0,1,2,4,0,%08d,1,000".formatted(headOpen ? 1 : 0, batch))
                + line("1234,0");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(String fields) {
        return (char) STX + fields + (char) ETX + "\r\n";
    }

    private void print() {
        try {
            while (awaitLabel()) {
                Thread.sleep(each);
                printNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitLabel() throws InterruptedException {
        while (!closed && !canPrint()) {
            wait();
        }
        return !closed;
    }

    /** A label counts as waiting until it is out. */
    private synchronized void printNext() {
        if (canPrint()) {
            printed.add(buffer.removeFirst());
            paper--;
        }
    }

    private boolean canPrint() {
        return !buffer.isEmpty() && paper > 0 && !headOpen;
    }
}
