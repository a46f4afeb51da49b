package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;

/**
 * Reads the anchored checkpoints of a file from its beginning, in the order anchored, and checks the whole chain on the
 * way. It holds one at a time and keeps no writer waiting.
 */
public final class AnchorReader implements AutoCloseable {
    private final LedgerFile file;
    private final LedgerCursor cursor;
    private final long end;

    private AnchorReader(LedgerFile file, long end) {
        this.file = file;
        this.cursor = new LedgerCursor(file, 0, LedgerFile.BEGINNING);
        this.end = end;
    }

    /**
     * Opens a file that is there.
     *
     * @throws LedgerException when it is not there or cannot be read
     */
    public static AnchorReader open(Path path) {
        if (!Files.exists(path)) {
            throw new LedgerException("there is no ledger file " + path);
        }
        try {
            var file = new LedgerFile(path);
            return new AnchorReader(file, file.endOfLines());
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + path + " cannot be read", e);
        }
    }

    /**
     * The next one; none at the end.
     *
     * @throws LedgerException at the first line that is not as it was written
     */
    public Optional<AnchorRecord> next() {
        try {
            for (var line = cursor.next(end); line.isPresent(); line = cursor.next(end)) {
                var anchor = LedgerIndex.anchor(line.get());
                if (anchor != null) {
                    return Optional.of(anchor);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + file.path() + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    "the ledger file " + file.path() + " has something else than a record before byte "
                            + cursor.offset(),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new LedgerException("the ledger file " + file.path() + " cannot be closed", e);
        }
    }
}
