package org.chamadao.label;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the codes of open orders on one thread, a batch of each in turn. A batch is one transaction that holds the lock
 * of its order's row and moves {@code issued}: of several services on one database each takes an order that no other
 * works on, and after a crash the order goes on behind the last batch that was committed.
 */
final class CodeIssuer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CodeIssuer.class);
    private static final int BATCH = 10_000;

    private final DataSource dataSource;
    private final Clock clock;
    private final CodeBatch batch = new CodeBatch();
    private final Rounds rounds = new Rounds("code-issuer", this::round);

    private record OpenOrder(long row, Numbering numbering, int quantity, int issued) {}

    CodeIssuer(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void start() {
        rounds.start();
    }

    /** An order was added. */
    void announce() {
        rounds.announce();
    }

    /** Finishes the batch at hand. */
    @Override
    public void close() {
        rounds.close();
    }

    /** Goes on until no order is open that nobody works on. */
    private void round() throws SQLException {
        var last = 0L;
        while (!rounds.isClosing()) {
            var issued = turn(last);
            if (issued.isEmpty() && last == 0) {
                return;
            }
            last = issued.orElse(0L);
        }
    }

    /** Issues a batch of the first open order behind a row; gives the order's row, none when there is none. */
    Optional<Long> turn(long after) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            // Nothing but the order's own row is locked: new ones may come in meanwhile.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            var order = Optional.<OpenOrder>empty();
            try {
                order = lockNext(connection, after);
                if (order.isPresent()) {
                    issue(connection, order.get());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                Transactions.rollBack(connection, e);
                if (order.isEmpty() || !Transactions.isDuplicateKey(e)) {
                    throw e;
                }
                repeated(connection, order.get());
            }
            return order.map(OpenOrder::row);
        }
    }

    private static Optional<OpenOrder> lockNext(Connection connection, long after) throws SQLException {
        try (var find = connection.prepareStatement("SELECT o.id, o.kind, o.gtin, o.lot, o.company_prefix, o.extension,"
                + " o.first_reference, o.quantity, o.issued FROM code_orders o WHERE o.state = 'issuing' AND o.id > ?"
                + " ORDER BY o.id LIMIT 1 FOR UPDATE SKIP LOCKED")) {
            find.setLong(1, after);
            try (var rows = find.executeQuery()) {
                return rows.next()
                        ? Optional.of(new OpenOrder(
                                rows.getLong("id"),
                                CodeOrder.numbering(rows),
                                rows.getInt("quantity"),
                                rows.getInt("issued")))
                        : Optional.empty();
            }
        }
    }

    private void issue(Connection connection, OpenOrder order) throws SQLException {
        var to = Math.min(order.quantity(), order.issued() + BATCH);
        batch.store(connection, order.row(), order.numbering(), order.issued() + 1, to);
        try (var move = connection.prepareStatement(
                "UPDATE code_orders SET issued = ?, state = ?, finished_at = ? WHERE id = ? AND issued = ?")) {
            var whole = to == order.quantity();
            move.setInt(1, to);
            move.setString(2, (whole ? OrderState.ISSUED : OrderState.ISSUING).word());
            move.setObject(3, whole ? UtcTime.column(clock.instant()) : null);
            move.setLong(4, order.row());
            move.setInt(5, order.issued());
            if (move.executeUpdate() != 1) {
                throw new IllegalStateException("the order of codes " + order.row() + " moved while it was locked");
            }
        }
    }

    /** A random serial that is there already is drawn anew at the next turn; a counted one would be there again. */
    private void repeated(Connection connection, OpenOrder order) throws SQLException {
        switch (order.numbering()) {
            case Numbering.Items _ -> LOG.info("a serial was drawn that is there already; the batch is drawn anew");
            case Numbering.LogisticUnits units -> {
                LOG.error(
                        "an SSCC from {} on is there already, the order {} ends",
                        units.sscc(order.issued() + 1),
                        order.row());
                try (var end = connection.prepareStatement(
                        "UPDATE code_orders SET state = 'cancelled', finished_at = ? WHERE id = ?"
                                + " AND state = 'issuing'")) {
                    end.setObject(1, UtcTime.column(clock.instant()));
                    end.setLong(2, order.row());
                    end.executeUpdate();
                }
                connection.commit();
            }
        }
    }
}
