package org.chamadao.label;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Caller;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The orders of codes of all parties. */
@Singleton
final class CodeOrders {
    private static final String SELECT = "SELECT " + CodeOrder.COLUMNS + " FROM code_orders o";

    private final Jdbi jdbi;
    private final CodeOwners owners;
    private final CodeIssuer issuer;
    private final Clock clock;

    CodeOrders(Jdbi jdbi, CodeOwners owners, CodeIssuer issuer, Clock clock) {
        this.jdbi = jdbi;
        this.owners = owners;
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Earlier(CodeOrder order, Hash digest) {}

    /**
     * Takes an order, or finds the one that the same request made before. Its codes follow.
     *
     * @throws ProblemException when another party orders under the number, or all of its references are given out
     */
    CodeOrder take(Caller caller, OrderForm form, Repeatable request) {
        var earlier = earlier(caller.party(), request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            var order = jdbi.inTransaction(handle -> add(handle, caller, form, request));
            issuer.announce();
            return order;
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                return earlier(caller.party(), request).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private CodeOrder add(Handle handle, Caller caller, OrderForm form, Repeatable request) {
        owners.take(handle, caller.party(), form.wanted());
        var numbering = switch (form.wanted()) {
            case Numbering.Items items -> items;
            case Numbering.LogisticUnits units -> reserved(handle, units, form.quantity());
        };
        var id = UUID.randomUUID();
        var units = numbering instanceof Numbering.LogisticUnits logistic ? logistic : null;
        var items = numbering instanceof Numbering.Items trade ? trade : null;
        handle.execute(
                "INSERT INTO code_orders (order_id, party_id, idempotency_key, request_digest, kind, gtin, lot,"
                        + " company_prefix, extension, first_reference, product, quantity, issued, inner_secrets, state,"
                        + " created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'issuing', ?, ?)",
                UuidBytes.column(id),
                caller.party().id(),
                request.column(),
                request.digest().bytes(),
                numbering.kind(),
                items == null ? null : items.gtin(),
                items == null ? null : items.lot(),
                units == null ? null : units.companyPrefix(),
                units == null ? null : units.extension(),
                units == null ? null : units.firstReference(),
                form.product(),
                form.quantity(),
                form.inner(),
                UtcTime.column(clock.instant()),
                person(caller));
        return handle.createQuery(SELECT + " WHERE o.order_id = ?")
                .bind(0, UuidBytes.column(id))
                .map((row, _) -> CodeOrder.of(row))
                .one();
    }

    /** Takes as many references from the counter as there will be codes. */
    private static Numbering reserved(Handle handle, Numbering.LogisticUnits units, int quantity) {
        handle.execute(
                "INSERT INTO sscc_references (company_prefix, extension, next_reference) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE next_reference = next_reference + VALUES(next_reference)",
                units.companyPrefix(),
                units.extension(),
                quantity);
        var end = handle.createQuery("SELECT next_reference FROM sscc_references WHERE company_prefix = ?"
                        + " AND extension = ? FOR UPDATE")
                .bind(0, units.companyPrefix())
                .bind(1, units.extension())
                .mapTo(Long.class)
                .one();
        var all = Numbering.LogisticUnits.references(units.companyPrefix());
        if (end > all) {
            throw Input.refused(
                    "/quantity",
                    "Of the " + all + " SSCCs of the company prefix " + units.companyPrefix()
                            + " with the extension digit " + units.extension() + " only " + (all - (end - quantity))
                            + " are left.");
        }
        return new Numbering.LogisticUnits(units.companyPrefix(), units.extension(), end - quantity);
    }

    /** The pseudonym of whoever asks; null for a machine. */
    static byte @Nullable [] person(Caller caller) {
        var person = caller.person();
        return person == null ? null : HexFormat.of().parseHex(person.pseudonym());
    }

    private Optional<CodeOrder> earlier(Party party, Repeatable request) {
        if (request.key() == null) {
            return Optional.empty();
        }
        var found = jdbi.withHandle(handle -> handle.createQuery("SELECT o.request_digest, " + CodeOrder.COLUMNS
                        + " FROM code_orders o WHERE o.party_id = ? AND o.idempotency_key = ?")
                .bind(0, party.id())
                .bind(1, request.column())
                .map((row, _) -> new Earlier(CodeOrder.of(row), Hash.of(row.getBytes("request_digest"))))
                .findOne());
        found.ifPresent(earlier -> request.refuseOther(
                earlier.digest(), "the order " + earlier.order().id()));
        return found.map(Earlier::order);
    }

    /** A party's own order. */
    Optional<CodeOrder> byId(Party party, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE o.order_id = ? AND o.party_id = ?")
                .bind(0, UuidBytes.column(id))
                .bind(1, party.id())
                .map((row, _) -> CodeOrder.of(row))
                .findOne());
    }

    /**
     * A party's orders, the newest first.
     *
     * @param before id of the order behind which the page begins
     */
    List<CodeOrder> page(Party party, Optional<UUID> before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE o.party_id = :party AND o.id < COALESCE("
                        + "(SELECT b.id FROM code_orders b WHERE b.order_id = :before AND b.party_id = :party), :all)"
                        + " ORDER BY o.id DESC LIMIT :most")
                .bind("party", party.id())
                .bind("before", before.map(UuidBytes::column).orElse(null))
                .bind("all", Long.MAX_VALUE)
                .bind("most", most)
                .map((row, _) -> CodeOrder.of(row))
                .list());
    }

    /**
     * Ends an order behind the batch at hand; the codes that are issued stay. Idempotent.
     *
     * @throws ProblemException when all its codes are issued
     */
    Optional<CodeOrder> cancel(Party party, UUID id) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE code_orders SET state = 'cancelled', finished_at = ?"
                        + " WHERE order_id = ? AND party_id = ? AND state = 'issuing'",
                UtcTime.column(clock.instant()),
                UuidBytes.column(id),
                party.id()));
        var order = byId(party, id);
        if (order.filter(found -> found.state() == OrderState.ISSUED).isPresent()) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT,
                    "All codes of the order " + id + " are issued; there is nothing left to cancel."));
        }
        return order;
    }
}
