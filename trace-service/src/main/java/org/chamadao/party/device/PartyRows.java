package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.chamadao.database.DatabaseException;
import org.chamadao.event.Arrivals;
import org.chamadao.event.OperatorEntries;
import org.chamadao.event.OperatorEntries.Captor;
import org.chamadao.event.OperatorEntry;
import org.chamadao.party.Party;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Changes to the root and devices of one party, one after the other, and their entries in the log. */
@Singleton
final class PartyRows {
    private final Jdbi jdbi;
    private final Arrivals arrivals;
    private final Clock clock;

    PartyRows(DataSource dataSource, Arrivals arrivals, Clock clock) {
        this.jdbi = Jdbi.create(dataSource);
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** A transaction that nobody else of the party is in. */
    record Change(Handle handle, Party party, Instant now) {
        /** Enters something into the log; gives its row of the table events. */
        long enter(OperatorEntry entry) {
            try {
                return OperatorEntries.append(
                        handle.getConnection(), new Captor(party.id(), party.pseudonym(), party.name()), now, entry);
            } catch (SQLException e) {
                throw new DatabaseException("an entry of " + party.pseudonym() + " could not be stored", e);
            }
        }
    }

    /** Runs a change; what it returns is committed. */
    <T> T change(Party party, Function<Change, T> change) {
        var done = jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            handle.createQuery("SELECT id FROM parties WHERE id = ? FOR UPDATE")
                    .bind(0, party.id())
                    .mapTo(Long.class)
                    .one();
            return change.apply(new Change(handle, party, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        });
        arrivals.announce();
        return done;
    }

    /** Reads without holding anybody up. */
    <T> T read(Function<Handle, T> reading) {
        return jdbi.withHandle(reading::apply);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
