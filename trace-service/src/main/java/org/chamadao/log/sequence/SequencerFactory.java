package org.chamadao.log.sequence;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.chamadao.event.Arrivals;
import org.chamadao.event.Events;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.party.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the sequencer together. */
@Factory
final class SequencerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerFactory.class);

    private final DataSource dataSource;
    private final LogRow log;
    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger own;
    private final Ledger ledger;
    private final Arrivals arrivals;
    private final Clock clock;

    SequencerFactory(
            DataSource dataSource,
            LogRow log,
            LogOrigin origin,
            LogKeys keys,
            @Named(Ledger.OWN) Ledger own,
            Ledger ledger,
            Arrivals arrivals,
            Clock clock) {
        this.dataSource = dataSource;
        this.log = log;
        this.origin = origin;
        this.keys = keys;
        this.own = own;
        this.ledger = ledger;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Singleton
    @Bean(preDestroy = "close")
    Sequencer sequencer(NumberedIdentifiers known) {
        return sequencer(SequencerSettings.DEFAULT, known::follow);
    }

    /** @param tellOthers is given what is known of numbered identifiers in each tenure */
    Sequencer sequencer(SequencerSettings settings, Consumer<NumberedBefore> tellOthers) {
        var tiles = new StoredTiles(dataSource, log.id());
        var checkpoints = new Checkpoints(dataSource, log.id());
        var failures = new LedgerFailures();
        var sharing = sharing(tiles);
        var anchorer =
                sharing.map(known -> new HeadFollower("anchored", known::share, failures, settings.releaseInterval()));
        var release = new Release(origin, keys, new Anchor(origin, own, tiles), checkpoints, clock);
        var releaser = new HeadFollower(
                "released",
                head -> {
                    release.release(head);
                    anchorer.ifPresent(follower -> follower.offer(head));
                },
                failures,
                settings.releaseInterval());
        var identifiers = new IdentifierRows(dataSource, log.id());
        var corrections = new Corrections(dataSource, log.id(), new Events(dataSource), new Parties(dataSource, clock));
        var writer = new BatchWriter(dataSource, log, tiles, identifiers, settings.lease(), clock);
        return new Sequencer(
                log,
                (head, writing, renewal) -> new Tenure(
                        new PendingEvents(dataSource),
                        new Numbering(
                                head,
                                TreeTip.load(head.size(), tiles),
                                identifiers,
                                numberedBefore(identifiers, tellOthers),
                                corrections),
                        writer,
                        writing,
                        releaser::offer,
                        renewal,
                        settings.batchIdentifiers()),
                new Reconciliation(origin, keys, own, tiles, checkpoints, sharing),
                releaser,
                anchorer,
                arrivals,
                failures,
                settings);
    }

    /** Where others keep a ledger too, what was released goes there. */
    private Optional<Sharing> sharing(StoredTiles tiles) {
        return ledger.independent()
                ? Optional.of(new Sharing(
                        origin,
                        keys,
                        ledger,
                        new Anchor(origin, ledger, tiles),
                        log,
                        new ConfirmedCheckpoints(dataSource, log.id())))
                : Optional.empty();
    }

    /** Fills while numbers are already being given; until then each identifier is asked for. */
    private static NumberedBefore numberedBefore(IdentifierRows identifiers, Consumer<NumberedBefore> tellOthers) {
        var before = new NumberedBefore();
        tellOthers.accept(before);
        Thread.ofVirtual().name("numbered-before").start(() -> {
            try {
                if (identifiers.addAll(before)) {
                    before.complete();
                }
            } catch (SQLException e) {
                LOG.info("the numbered identifiers were not read, each one is asked for: {}", e.getMessage());
            }
        });
        return before;
    }
}
