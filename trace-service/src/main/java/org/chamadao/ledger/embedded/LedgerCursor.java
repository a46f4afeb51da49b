package org.chamadao.ledger.embedded;

import java.io.IOException;
import java.util.Optional;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.embedded.LedgerFile.Placed;
import org.chamadao.tracelog.Hash;

/** Reads lines one after another, each checked to follow the one before; holds a piece of the file at a time. */
final class LedgerCursor {
    private static final int PIECE = 1 << 16;

    private final LedgerFile file;
    private byte[] piece = new byte[0];
    private int place;
    private long offset;
    private Hash chain;

    /**
     * Begins at a line.
     *
     * @param offset where it begins
     * @param chain hash of the line before
     */
    LedgerCursor(LedgerFile file, long offset, Hash chain) {
        this.file = file;
        this.offset = offset;
        this.chain = chain;
    }

    /** Offset of the next line. */
    long offset() {
        return offset;
    }

    /** Hash of the last line. */
    Hash chain() {
        return chain;
    }

    /**
     * The next line; none at the end, and none for a line without line feed, which may just be being written.
     *
     * @param limit no line is looked for from there on
     * @throws LedgerException when the line does not follow the one before
     */
    Optional<Placed> next(long limit) throws IOException {
        if (offset >= limit) {
            return Optional.empty();
        }
        var line = LedgerLine.first(piece, place, piece.length, file.path(), offset);
        for (long wanted = PIECE; line == null; wanted *= 4) {
            piece = file.bytes(offset, (int) Math.min(wanted, limit - offset));
            place = 0;
            line = LedgerLine.first(piece, 0, piece.length, file.path(), offset);
            if (line == null && wanted >= limit - offset) {
                return Optional.empty();
            }
        }
        chain = line.checkedAfter(chain, file.path(), offset);
        var placed = new Placed(offset, line);
        offset = placed.end();
        place += line.length();
        return Optional.of(placed);
    }
}
