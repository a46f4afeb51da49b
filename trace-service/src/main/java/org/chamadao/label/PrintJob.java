package org.chamadao.label;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.chamadao.database.UtcTime;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Labels of an order for a printer.
 *
 * @param row in this database; never leaves the service
 * @param orderRow that of its order
 * @param inner whether its labels show the secrets under the wrappers
 * @param reason why codes are printed again that a printer had before, null otherwise
 * @param draws how often its labels were begun to be given out
 * @param labelsDigest SHA-256 of the labels as last given out whole, null before
 * @param given whether the agent has them on disk
 */
record PrintJob(
        long row,
        UUID id,
        long partyId,
        long orderRow,
        UUID orderId,
        int from,
        int to,
        String template,
        boolean inner,
        String printer,
        int dpi,
        @Nullable String reason,
        PrintJobState state,
        int draws,
        @Nullable Hash labelsDigest,
        boolean given,
        PrintCounts counts,
        Instant created) {
    static final String SELECT = "SELECT j.id, j.job_id, j.party_id, j.order_row, o.order_id, j.first_sequence,"
            + " j.last_sequence, j.template, j.inner_secrets, j.printer, j.dpi, j.reason, j.state, j.draws,"
            + " j.labels_digest, j.given, j.printed, j.spoiled, j.unsure, j.unprinted, j.created_at"
            + " FROM print_jobs j JOIN code_orders o ON o.id = j.order_row";

    static PrintJob of(ResultSet row) throws SQLException {
        var size = row.getInt("last_sequence") - row.getInt("first_sequence") + 1;
        var known = row.getInt("printed") + row.getInt("spoiled") + row.getInt("unsure") + row.getInt("unprinted");
        var digest = row.getBytes("labels_digest");
        return new PrintJob(
                row.getLong("id"),
                UuidBytes.of(row, "job_id"),
                row.getLong("party_id"),
                row.getLong("order_row"),
                UuidBytes.of(row, "order_id"),
                row.getInt("first_sequence"),
                row.getInt("last_sequence"),
                row.getString("template"),
                row.getBoolean("inner_secrets"),
                row.getString("printer"),
                row.getInt("dpi"),
                row.getString("reason"),
                PrintJobState.of(row.getString("state")),
                row.getInt("draws"),
                digest == null ? null : Hash.of(digest),
                row.getBoolean("given"),
                new PrintCounts(
                        size - known,
                        row.getInt("printed"),
                        row.getInt("spoiled"),
                        row.getInt("unsure"),
                        row.getInt("unprinted")),
                UtcTime.of(row, "created_at"));
    }

    boolean holds(int sequence) {
        return sequence >= from && sequence <= to;
    }
}
