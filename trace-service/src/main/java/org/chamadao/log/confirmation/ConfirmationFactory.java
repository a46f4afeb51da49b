package org.chamadao.log.confirmation;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogRow;

/** The confirmations of this installation's log. */
@Factory
final class ConfirmationFactory {
    @Singleton
    ConfirmedCheckpoints confirmedCheckpoints(DataSource dataSource, LogRow log) {
        return new ConfirmedCheckpoints(dataSource, log.id());
    }

    @Singleton
    StandingConfirmations standingConfirmations(ConfirmedCheckpoints kept, Ledger ledger, LogKeys keys) {
        return new StandingConfirmations(kept, ledger, keys);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Confirmer confirmer(
            Ledger ledger,
            LogKeys keys,
            Checkpoints checkpoints,
            ConfirmedCheckpoints confirmed,
            StandingConfirmations standing,
            Clock clock) {
        return new Confirmer(ledger, keys, checkpoints, confirmed, standing, clock);
    }
}
