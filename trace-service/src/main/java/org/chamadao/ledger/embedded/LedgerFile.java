package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** The append-only, hash-chained file (SPEC.md beside this class). Not for several threads; callers hold its lock. */
final class LedgerFile implements AutoCloseable {
    private static final int READ_AHEAD = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Path path;
    private final FileChannel channel;
    private Hash chain = Hash.of(new byte[Hash.LENGTH]);
    private long end;
    private boolean uncertain;

    /** Takes one line in. */
    interface Reader {
        void line(long offset, Map<String, String> writes);
    }

    LedgerFile(Path path) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Waits until no other process works on the file.
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

    /** Reads what was appended since the last call, by us or by another process, and checks its chain. */
    void refresh(Reader reader) throws IOException {
        if (uncertain) {
            throw new LedgerException(path + ": a write could not be made durable; restart once the disk is sound");
        }
        var length = channel.size();
        if (length < end) {
            throw new LedgerException(path + " has shrunk from " + end + " to " + length + " bytes");
        }
        if (end == length) {
            return;
        }
        while (end < length) {
            var line = lineAt(end, length);
            if (line == null) {
                channel.truncate(end);
                break;
            }
            chain = line.checkedAfter(chain, path, end);
            reader.line(end, line.writes());
            end += line.length();
        }
        // Who wrote them may have been killed before they were durable, and they are built upon from now on.
        force();
    }

    /** The writes of the line that begins at an offset. */
    Map<String, String> read(long offset) throws IOException {
        var line = lineAt(offset, end);
        if (line == null) {
            throw new LedgerException(path + " has lost the line at byte " + offset);
        }
        return line.writes();
    }

    /** Appends one transaction; durable on return. Gives its offset. */
    long append(Map<String, String> writes) throws IOException {
        var line = LedgerLine.of(chain, writes);
        var offset = end;
        try {
            writeFully(ByteBuffer.wrap(line.bytes()), offset);
        } catch (IOException e) {
            cutOff(offset, e);
            throw e;
        }
        force();
        chain = line.hash();
        end = offset + line.length();
        return offset;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void force() throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            // The kernel may report a failed sync once and then forget it, so nothing after it can be trusted.
            uncertain = true;
            throw e;
        }
    }

    /** A part that stays is removed by the next {@link #refresh}, ours or another's. */
    private void cutOff(long offset, IOException cause) {
        try {
            channel.truncate(offset);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void writeFully(ByteBuffer bytes, long offset) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, offset + bytes.position());
        }
    }

    private @Nullable LedgerLine lineAt(long offset, long limit) throws IOException {
        var wanted = (int) Math.min(READ_AHEAD, limit - offset);
        while (true) {
            var bytes = ByteBuffer.allocate(wanted);
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // until full or at the end
            }
            var line = LedgerLine.first(bytes.array(), bytes.position(), path, offset);
            if (line != null || wanted >= limit - offset) {
                return line;
            }
            wanted = (int) Math.min(wanted * 4L, limit - offset);
        }
    }
}
