package org.chamadao.label;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.chamadao.database.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * An order of codes.
 *
 * @param row in this database; never leaves the service
 * @param product words for the label
 * @param issued codes 1 to this one are there
 * @param inner whether each code goes with a secret under the wrapper
 * @param finished null while codes are being issued
 */
record CodeOrder(
        long row,
        UUID id,
        long partyId,
        Numbering numbering,
        @Nullable String product,
        int quantity,
        int issued,
        boolean inner,
        OrderState state,
        Instant created,
        @Nullable Instant finished) {
    static final String COLUMNS = "o.id, o.order_id, o.party_id, o.kind, o.gtin, o.lot, o.company_prefix, o.extension,"
            + " o.first_reference, o.product, o.quantity, o.issued, o.inner_secrets, o.state, o.created_at,"
            + " o.finished_at";

    static CodeOrder of(ResultSet row) throws SQLException {
        return new CodeOrder(
                row.getLong("id"),
                UuidBytes.of(row, "order_id"),
                row.getLong("party_id"),
                numbering(row),
                row.getString("product"),
                row.getInt("quantity"),
                row.getInt("issued"),
                row.getBoolean("inner_secrets"),
                OrderState.of(row.getString("state")),
                UtcTime.of(row, "created_at"),
                UtcTime.orNull(row, "finished_at"));
    }

    static Numbering numbering(ResultSet row) throws SQLException {
        return row.getString("kind").equals(Numbering.Items.KIND)
                ? new Numbering.Items(row.getString("gtin"), row.getString("lot"))
                : new Numbering.LogisticUnits(
                        row.getString("company_prefix"), row.getInt("extension"), row.getLong("first_reference"));
    }

    @Nullable
    String gtin() {
        return numbering instanceof Numbering.Items items ? items.gtin() : null;
    }

    @Nullable
    String lot() {
        return numbering instanceof Numbering.Items items ? items.lot() : null;
    }
}
