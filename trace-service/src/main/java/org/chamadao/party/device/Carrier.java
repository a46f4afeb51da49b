package org.chamadao.party.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** What the person who carries a device is to its party now. */
public enum Carrier {
    /** They may sign in, and what their device signs is taken. */
    ACTIVE,
    SUSPENDED,
    ERASED,
    /** No member of the party has the pseudonym of the certificate; such devices are no longer enrolled. */
    UNKNOWN;

    /** The columns that {@link #of} reads; {@code p} is the row of the table people, if there is one. */
    static final String COLUMNS =
            "p.id AS carrier_row, p.suspended_at AS carrier_suspended_at, p.erased_at AS carrier_erased_at";

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Carrier of(ResultSet row) throws SQLException {
        if (row.getObject("carrier_row") == null) {
            return UNKNOWN;
        }
        if (row.getObject("carrier_erased_at") != null) {
            return ERASED;
        }
        return row.getObject("carrier_suspended_at") == null ? ACTIVE : SUSPENDED;
    }
}
