package org.chamadao.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.chamadao.database.BulkInsert;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a range as they are written down, read from the database a page at a time: as much memory for a code as for
 * 20 million, and no connection while the receiver takes its time. Secrets are drawn as their page is read, and kept before
 * it goes out.
 */
final class CodeStream extends InputStream {
    static final int PAGE = 2_000;

    private final Jdbi jdbi;
    private final CodeRange range;
    private final RowFormat format;
    private final @Nullable Drawing drawing;
    private final Giving giving;
    private byte[] page;
    private int position;
    private int next;
    private boolean ended;

    /** How secrets are drawn. */
    record Drawing(InnerSecrets secrets, Earlier earlier) {}

    /** What becomes of secrets that were given out before. */
    enum Earlier {
        REPLACED,
        /** They stay, and nothing is given out. */
        KEPT
    }

    private record Stored(int sequence, byte[] serial, boolean secret) {}

    /** @param drawing null to give out no secrets */
    CodeStream(Jdbi jdbi, CodeRange range, RowFormat format, @Nullable Drawing drawing, Giving giving) {
        this.jdbi = jdbi;
        this.range = range;
        this.format = format;
        this.drawing = drawing;
        this.giving = giving;
        this.next = range.from();
        this.page = format.head().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        return ready() ? page[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        var count = Math.min(length, page.length - position);
        System.arraycopy(page, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            page = new byte[0];
            position = 0;
            giving.cut();
        }
    }

    private boolean ready() throws IOException {
        while (position == page.length) {
            if (ended) {
                return false;
            }
            if (next > range.to()) {
                ended = true;
                return false;
            }
            try {
                page = jdbi.inTransaction(this::readPage);
            } catch (ProblemException | LabelStorageException | JdbiException e) {
                // The answer has begun: what is left is to cut it, which the server does for no other exception.
                throw new IOException("codes cannot be read on: " + e.getMessage(), e);
            }
            position = 0;
        }
        return true;
    }

    private byte[] readPage(Handle handle) {
        giving.begin(handle);
        var last = Math.min(range.to(), next + PAGE - 1);
        var stored = stored(handle, last);
        if (stored.size() != last - next + 1) {
            throw new IllegalStateException(
                    "the order " + range.order().id() + " lacks codes between " + next + " and " + last);
        }
        var secrets = drawing == null ? null : draw(handle, stored, drawing);
        var text = new StringBuilder(stored.size() * 200);
        IntStream.range(0, stored.size()).forEach(place -> {
            var code = stored.get(place);
            format.append(
                    text, range.row(code.sequence(), code.serial(), secrets == null ? null : secrets[place].digits()));
        });
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        giving.give(handle, last, bytes);
        next = last + 1;
        return bytes;
    }

    private List<Stored> stored(Handle handle, int last) {
        return handle.createQuery("SELECT sequence, serial, inner_mac IS NOT NULL AS secret FROM codes"
                        + " WHERE order_row = ? AND sequence BETWEEN ? AND ? ORDER BY sequence"
                        + (drawing == null ? "" : " FOR UPDATE"))
                .bind(0, range.order().row())
                .bind(1, next)
                .bind(2, last)
                .map((row, _) -> new Stored(row.getInt(1), row.getBytes(2), row.getBoolean(3)))
                .list();
    }

    private InnerSecret[] draw(Handle handle, List<Stored> codes, Drawing how) {
        if (how.earlier() == Earlier.KEPT && codes.stream().anyMatch(Stored::secret)) {
            throw new ProblemException(
                    Problem.of(ProblemType.CONFLICT, "Secrets of these codes have been given out in the meantime."));
        }
        var drawn = how.secrets().draw(codes.size());
        var keep = new BulkInsert(
                handle.getConnection(),
                "INSERT INTO codes (order_row, sequence, serial, inner_mac) VALUES",
                4,
                " ON DUPLICATE KEY UPDATE inner_mac = VALUES(inner_mac)");
        try {
            for (var place = 0; place < drawn.length; place++) {
                var code = codes.get(place);
                var uri = range.uris().uri(code.serial());
                keep.number(range.order().row())
                        .number(code.sequence())
                        .bytes(code.serial())
                        .bytes(how.secrets().mac(uri, drawn[place]))
                        .endRow();
            }
            keep.send();
        } catch (SQLException e) {
            throw new LabelStorageException(e);
        }
        return drawn;
    }
}
