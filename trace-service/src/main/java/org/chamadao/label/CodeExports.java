package org.chamadao.label;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.chamadao.database.UtcTime;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.Caller;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives codes out as files, and keeps a log of it. */
@Singleton
final class CodeExports {
    private static final Logger LOG = LoggerFactory.getLogger(CodeExports.class);
    private static final int MOST_LISTED = 1_000;

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private final CodeLinks links;
    private final InnerSecrets secrets;
    private final Clock clock;

    CodeExports(Jdbi jdbi, Identifiers identifiers, CodeLinks links, InnerSecrets secrets, Clock clock) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
        this.links = links;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A range of an order to give out. */
    CodeRange range(CodeOrder order, int from, int to) {
        var uris = new CodeUris(identifiers, order.numbering());
        return new CodeRange(order, uris, links.link(uris.start()), from, to);
    }

    /**
     * Begins to give codes out; they are read while the caller reads.
     *
     * @throws ProblemException when secrets are asked for that the order does not have, or were given out before and are
     *     not to be replaced
     */
    InputStream begin(Caller caller, CodeOrder order, ExportForm form) {
        if (form.inner()) {
            refuseSecrets(order, form);
        }
        var row = jdbi.withHandle(handle -> handle.createUpdate(
                        "INSERT INTO code_exports (order_row, first_sequence, last_sequence, format, inner_secrets, reason,"
                                + " sent, begun_at, begun_by) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)")
                .bind(0, order.row())
                .bind(1, form.from())
                .bind(2, form.to())
                .bind(3, form.format())
                .bind(4, form.inner())
                .bind(5, form.reason())
                .bind(6, UtcTime.column(clock.instant()))
                .bind(7, CodeOrders.person(caller))
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one());
        return new CodeStream(
                jdbi,
                range(order, form.from(), form.to()),
                form.rows(),
                form.inner() ? new CodeStream.Drawing(secrets, form.earlier()) : null,
                new Logged(row, form));
    }

    private void refuseSecrets(CodeOrder order, ExportForm form) {
        if (!order.inner()) {
            throw new ProblemException(
                    Problem.of(ProblemType.CONFLICT, "The codes of the order " + order.id() + " have no secrets."));
        }
        if (jdbi.withHandle(handle -> InnerSecretRows.awaited(handle, order.row(), form.from(), form.to()))) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT,
                    "A print job that waits for its printer will draw the secrets of these codes; those given out now would be"
                            + " wrong then. Cancel it first, or let it be printed."));
        }
        if (form.earlier() == CodeStream.Earlier.REPLACED) {
            return;
        }
        var given = jdbi.withHandle(handle -> InnerSecretRows.given(handle, order.row(), form.from(), form.to()));
        if (given) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT,
                    "Secrets of these codes were given out before and are not kept. To draw new ones, after which the old"
                            + " ones are wrong, ask with replace=true and a reason."));
        }
    }

    /** Those of an order, the newest first. */
    List<CodeExport> of(CodeOrder order) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT first_sequence, last_sequence, format, inner_secrets, reason, sent, begun_at, begun_by,"
                                + " finished_at, cut_at FROM code_exports WHERE order_row = ? ORDER BY id DESC LIMIT ?")
                .bind(0, order.row())
                .bind(1, MOST_LISTED)
                .map((row, _) -> new CodeExport(
                        row.getInt("first_sequence"),
                        row.getInt("last_sequence"),
                        row.getString("format"),
                        row.getBoolean("inner_secrets"),
                        row.getString("reason"),
                        row.getInt("sent"),
                        UtcTime.of(row, "begun_at"),
                        hex(row.getBytes("begun_by")),
                        UtcTime.orNull(row, "finished_at"),
                        UtcTime.orNull(row, "cut_at")))
                .list());
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    /** Keeps the log of one. */
    private final class Logged implements Giving {
        private final long row;
        private final ExportForm form;

        private Logged(long row, ExportForm form) {
            this.row = row;
            this.form = form;
        }

        @Override
        public void begin(Handle handle) {
            // Whoever was let in may read on.
        }

        @Override
        public void give(Handle handle, int last, byte[] page) {
            handle.execute(
                    "UPDATE code_exports SET sent = ?, finished_at = ? WHERE id = ?",
                    last - form.from() + 1,
                    last == form.to() ? UtcTime.column(clock.instant()) : null,
                    row);
        }

        @Override
        public void cut() {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE code_exports SET cut_at = ?, finished_at = NULL WHERE id = ?",
                    UtcTime.column(clock.instant()),
                    row));
            LOG.info("an export of codes was cut");
        }
    }
}
