package org.chamadao.label;

import org.jdbi.v3.core.Handle;

/** Which codes have had a secret. */
final class InnerSecretRows {
    private InnerSecretRows() {}

    private record Range(int from, int to) {}

    /** Whether any secret was ever given out. */
    static boolean wereGiven(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM code_exports WHERE inner_secrets AND sent > 0)"
                        + " OR EXISTS (SELECT 1 FROM print_jobs WHERE inner_secrets AND draws > 0)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a job that waits for its printer, or may ask for its labels anew, will draw one for a code of a range. */
    static boolean awaited(Handle handle, long orderRow, int from, int to) {
        return handle.createQuery("SELECT 1 FROM print_jobs WHERE order_row = ? AND inner_secrets"
                        + " AND state IN ('waiting', 'taken') AND first_sequence <= ? AND last_sequence >= ? LIMIT 1")
                .bind(0, orderRow)
                .bind(1, to)
                .bind(2, from)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Whether a code of a range has one. Only where secrets were ever drawn the codes are looked at: there may be millions. */
    static boolean given(Handle handle, long orderRow, int from, int to) {
        return handle
                .createQuery("SELECT first_sequence AS first, first_sequence + sent - 1 AS last FROM code_exports"
                        + " WHERE order_row = :order AND inner_secrets AND sent > 0"
                        + " UNION SELECT first_sequence, last_sequence FROM print_jobs"
                        + " WHERE order_row = :order AND inner_secrets AND draws > 0")
                .bind("order", orderRow)
                .map((row, _) -> new Range(Math.max(from, row.getInt("first")), Math.min(to, row.getInt("last"))))
                .list()
                .stream()
                .filter(range -> range.from() <= range.to())
                .anyMatch(range -> given(handle, orderRow, range));
    }

    private static boolean given(Handle handle, long orderRow, Range range) {
        return handle.createQuery("SELECT 1 FROM codes WHERE order_row = ? AND sequence BETWEEN ? AND ?"
                        + " AND inner_mac IS NOT NULL LIMIT 1")
                .bind(0, orderRow)
                .bind(1, range.from())
                .bind(2, range.to())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
