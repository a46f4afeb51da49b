package org.chamadao.log.sequence;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.chamadao.event.Arrivals;
import org.chamadao.event.Events;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.party.Parties;

/** Puts the sequencer together. */
@Factory
final class SequencerFactory {
    @Singleton
    @Bean(preDestroy = "close")
    Sequencer sequencer(
            DataSource dataSource,
            LogRow log,
            LogOrigin origin,
            LogKeys keys,
            Ledger ledger,
            Arrivals arrivals,
            Clock clock) {
        return sequencer(dataSource, log, origin, keys, ledger, arrivals, clock, SequencerSettings.DEFAULT);
    }

    static Sequencer sequencer(
            DataSource dataSource,
            LogRow log,
            LogOrigin origin,
            LogKeys keys,
            Ledger ledger,
            Arrivals arrivals,
            Clock clock,
            SequencerSettings settings) {
        var tiles = new StoredTiles(dataSource, log.id());
        var checkpoints = new Checkpoints(dataSource, log.id());
        var release = new Release(origin, keys, ledger, tiles, checkpoints, clock);
        var releaser = new Releaser(release, settings.releaseInterval());
        var identifiers = new IdentifierRows(dataSource, log.id());
        var corrections = new Corrections(dataSource, log.id(), new Events(dataSource), new Parties(dataSource, clock));
        var writer = new BatchWriter(dataSource, log, tiles, identifiers, settings.lease(), clock);
        return new Sequencer(
                log,
                (head, writing) -> new Tenure(
                        new PendingEvents(dataSource),
                        new Numbering(head, TreeTip.load(head.size(), tiles), identifiers, corrections),
                        writer,
                        writing,
                        releaser::offer,
                        settings.batchIdentifiers()),
                new Reconciliation(origin, keys, ledger, tiles, checkpoints),
                releaser,
                arrivals,
                settings);
    }
}
