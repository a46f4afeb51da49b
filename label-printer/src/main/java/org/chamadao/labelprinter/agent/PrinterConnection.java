package org.chamadao.labelprinter.agent;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A TCP connection to a printer that never waits for longer than it is told. */
final class PrinterConnection implements Closeable {
    private static final Duration STALLED = Duration.ofSeconds(1);
    private static final byte[] CANCEL_ALL = "~JA\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUESTION = "~HS\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Place.Network place;
    private final Duration patience;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private PrinterConnection(Place.Network place, Duration patience, SocketChannel channel, SelectionKey key) {
        this.place = place;
        this.patience = patience;
        this.channel = channel;
        this.selector = key.selector();
        this.key = key;
    }

    static PrinterConnection open(Place.Network place, Duration patience) {
        var address = new InetSocketAddress(place.host(), place.port());
        if (address.isUnresolved()) {
            throw PrinterException.because("nobody knows the host " + place.host());
        }
        try {
            var channel = SocketChannel.open();
            try {
                channel.socket().connect(address, Math.toIntExact(patience.toMillis()));
                channel.configureBlocking(false);
                return new PrinterConnection(place, patience, channel, channel.register(Selector.open(), 0));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw PrinterException.failed("cannot connect to " + place, e);
        }
    }

    /** @param goOn asked every second while the printer takes nothing; when it says no, the rest is not sent */
    void write(byte[] bytes, BooleanSupplier goOn) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0 && !ready(SelectionKey.OP_WRITE, STALLED) && !goOn.getAsBoolean()) {
                    throw PrinterException.because(place + " took no more, and was not waited for");
                }
            }
        } catch (IOException e) {
            throw PrinterException.failed("connection to " + place + " broke", e);
        }
    }

    /** Asks {@code ~HS}; empty when nothing comes in time. */
    Optional<HostStatus> status() {
        long end = System.nanoTime() + patience.toNanos();
        write(QUESTION, () -> System.nanoTime() < end);
        var answer = new ByteArrayOutputStream();
        try {
            while (!HostStatus.complete(answer.toByteArray())) {
                var left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive() || !ready(SelectionKey.OP_READ, left)) {
                    break;
                }
                read(answer);
            }
        } catch (IOException e) {
            throw PrinterException.failed("connection to " + place + " broke", e);
        }
        return answer.size() == 0 ? Optional.empty() : Optional.of(HostStatus.parse(answer.toByteArray()));
    }

    /** Makes the printer forget what it has not begun to print. */
    void cancelAll() {
        long end = System.nanoTime() + patience.toNanos();
        write(CANCEL_ALL, () -> System.nanoTime() < end);
    }

    /** Says that no more comes, and waits a little for the printer to have taken all: closing at once can lose bytes. */
    void finish() {
        try {
            channel.shutdownOutput();
            var rest = new ByteArrayOutputStream();
            long end = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < end && ready(SelectionKey.OP_READ, patience)) {
                read(rest);
            }
        } catch (IOException e) {
            throw PrinterException.failed("connection to " + place + " broke", e);
        } catch (PrinterException e) {
            return; // it closed, as it should
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw PrinterException.failed("cannot close the connection to " + place, e);
        }
    }

    private void read(ByteArrayOutputStream answer) throws IOException {
        var buffer = ByteBuffer.allocate(HostStatus.LONGEST);
        if (channel.read(buffer) < 0) {
            throw PrinterException.because(place + " closed the connection");
        }
        answer.write(buffer.array(), 0, buffer.position());
    }

    private boolean ready(int operation, Duration time) throws IOException {
        key.interestOps(operation);
        selector.select(Math.max(1, time.toMillis()));
        boolean ready = !selector.selectedKeys().isEmpty();
        selector.selectedKeys().clear();
        return ready;
    }
}
