package org.chamadao.label;

import org.jdbi.v3.core.Handle;

/** Which codes have had a secret. */
final class InnerSecretRows {
    private InnerSecretRows() {}

    /** How many codes of a range have one. */
    static long given(Handle handle, long orderRow, int from, int to) {
        return handle.createQuery("SELECT COUNT(*) FROM codes WHERE order_row = ? AND sequence BETWEEN ? AND ?"
                        + " AND inner_mac IS NOT NULL")
                .bind(0, orderRow)
                .bind(1, from)
                .bind(2, to)
                .mapTo(Long.class)
                .one();
    }
}
