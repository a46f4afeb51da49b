package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The append-only, hash-chained file (SPEC.md beside this class). Any number of threads and processes may read while one
 * writes; who writes holds its lock.
 */
final class LedgerFile implements AutoCloseable {
    /** Stands before the first line. */
    static final Hash BEGINNING = Hash.of(new byte[Hash.LENGTH]);

    private static final int READ_AHEAD = 1 << 12;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Path path;
    private final FileChannel channel;
    private volatile boolean uncertain;

    LedgerFile(Path path) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * A line in its place.
     *
     * @param offset of its first byte
     */
    record Placed(long offset, LedgerLine line) {
        /** Offset after its line feed. */
        long end() {
            return offset + line.length();
        }
    }

    /**
     * Waits until no other process writes to the file.
     *
     * @throws LedgerException when one does for 5 seconds
     */
    FileLock lock() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new LedgerException(path + ": another process has kept the file locked for "
                        + PATIENCE.toSeconds() + " s; when it is stopped or hangs, resume or end it");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    Path path() {
        return path;
    }

    /** Bytes of the file, those of a line that is just being written included. */
    long length() throws IOException {
        if (uncertain) {
            throw new LedgerException(path + ": a write could not be made durable; restart once the disk is sound");
        }
        return channel.size();
    }

    /** Where the last whole line ends. */
    long endOfLines() throws IOException {
        var end = length();
        for (long window = READ_AHEAD; ; window *= 4) {
            var from = Math.max(0, end - window);
            var feed = lastFeed(bytes(from, (int) (end - from)));
            if (feed >= 0 || from == 0) {
                return from + feed + 1;
            }
        }
    }

    /**
     * Where the first line begins that begins at a position or after it.
     *
     * @param limit where lines end; also the answer when none begins before it
     */
    long beginningFrom(long position, long limit) throws IOException {
        if (position == 0) {
            return 0;
        }
        for (var from = position - 1; from < limit; ) {
            var bytes = bytes(from, (int) Math.min(READ_AHEAD, limit - from));
            var feed = firstFeed(bytes);
            if (feed >= 0) {
                return from + feed + 1;
            }
            from += bytes.length;
        }
        return limit;
    }

    /**
     * The line that begins at an offset, by itself.
     *
     * @param limit where lines end
     */
    Placed at(long offset, long limit) throws IOException {
        for (long wanted = READ_AHEAD; ; wanted *= 4) {
            var bytes = bytes(offset, (int) Math.min(wanted, limit - offset));
            var line = LedgerLine.first(bytes, 0, bytes.length, path, offset);
            if (line != null) {
                return new Placed(offset, line);
            }
            if (wanted >= limit - offset) {
                throw new LedgerException(path + " has lost the line at byte " + offset);
            }
        }
    }

    /** The line that ends before an offset at which a line begins; none at the beginning of the file. */
    Optional<Placed> before(long offset) throws IOException {
        if (offset == 0) {
            return Optional.empty();
        }
        for (long window = READ_AHEAD; ; window *= 4) {
            var from = Math.max(0, offset - window);
            var bytes = bytes(from, (int) (offset - 1 - from));
            var feed = lastFeed(bytes);
            if (feed >= 0 || from == 0) {
                return Optional.of(at(from + feed + 1, offset));
            }
        }
    }

    /**
     * The line that begins at an offset, once it follows the line before it, and the one after it follows it. So a changed
     * line is found though the lines between it and the end are not read.
     *
     * @param limit where lines end
     */
    Placed linked(long offset, long limit) throws IOException {
        var before = before(offset).map(placed -> placed.line().hash()).orElse(BEGINNING);
        var placed = at(offset, limit);
        placed.line().checkedAfter(before, path, offset);
        if (placed.end() < limit) {
            at(placed.end(), limit).line().checkedAfter(placed.line().hash(), path, placed.end());
        }
        return placed;
    }

    /** Drops what a writer left of a line without line feed. The caller holds the lock. */
    void dropAfter(long end) throws IOException {
        if (channel.size() > end) {
            channel.truncate(end);
        }
    }

    /**
     * Appends one transaction; durable on return. The caller holds the lock.
     *
     * @param chain hash of the last line
     * @param end where it ends, and the file
     */
    void append(Hash chain, long end, Map<String, String> writes) throws IOException {
        var line = LedgerLine.of(chain, writes);
        try {
            writeFully(ByteBuffer.wrap(line.bytes()), end);
        } catch (IOException e) {
            cutOff(end, e);
            throw e;
        }
        force();
    }

    /** Makes durable what was written, by whomever. */
    void force() throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            // The kernel may report a failed sync once and then forget it, so nothing after it can be trusted.
            uncertain = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Bytes from an offset on, fewer where the file ends. */
    byte[] bytes(long offset, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // until full or at the end
        }
        return bytes.position() == length ? bytes.array() : Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** A part that stays is removed by the next writer, ours or another's. */
    private void cutOff(long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void writeFully(ByteBuffer bytes, long offset) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, offset + bytes.position());
        }
    }

    private static int firstFeed(byte[] bytes) {
        for (var place = 0; place < bytes.length; place++) {
            if (bytes[place] == '\n') {
                return place;
            }
        }
        return -1;
    }

    private static int lastFeed(byte[] bytes) {
        for (var place = bytes.length - 1; place >= 0; place--) {
            if (bytes[place] == '\n') {
                return place;
            }
        }
        return -1;
    }
}
