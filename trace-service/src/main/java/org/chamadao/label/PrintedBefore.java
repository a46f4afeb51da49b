package org.chamadao.label;

import java.util.BitSet;
import org.jdbi.v3.core.Handle;

/**
 * Sequences of a range that a printer had before, or will have, and did not report as unprinted. A code has two labels: the
 * one under the wrapper and the one on it are looked at each for itself.
 */
final class PrintedBefore {
    private PrintedBefore() {}

    private record Overlap(long job, int from, int to) {}

    static BitSet of(Handle handle, long orderRow, PrintForm form) {
        var from = form.from();
        var to = form.to();
        var before = new BitSet();
        handle.createQuery(
                        "SELECT id, first_sequence, last_sequence FROM print_jobs WHERE order_row = ?"
                                + " AND first_sequence <= ? AND last_sequence >= ? AND (given OR state <> 'cancelled') AND inner_secrets = ?")
                .bind(0, orderRow)
                .bind(1, to)
                .bind(2, from)
                .bind(3, form.inner())
                .map((row, _) -> new Overlap(
                        row.getLong("id"),
                        Math.max(from, row.getInt("first_sequence")),
                        Math.min(to, row.getInt("last_sequence"))))
                .list()
                .forEach(overlap -> before.or(printed(handle, overlap)));
        return before;
    }

    private static BitSet printed(Handle handle, Overlap overlap) {
        var printed = new BitSet();
        printed.set(overlap.from(), overlap.to() + 1);
        handle.createQuery("SELECT sequence FROM print_results WHERE job_row = ? AND result = 'unprinted'"
                        + " AND sequence BETWEEN ? AND ?")
                .bind(0, overlap.job())
                .bind(1, overlap.from())
                .bind(2, overlap.to())
                .mapTo(Integer.class)
                .forEach(printed::clear);
        return printed;
    }
}
