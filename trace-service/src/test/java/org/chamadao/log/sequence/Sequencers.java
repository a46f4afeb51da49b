package org.chamadao.log.sequence;

import java.time.Duration;
import org.chamadao.event.Arrivals;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogFixture;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;

/** Sequencers with short times, for tests. */
public final class Sequencers {
    static final SequencerSettings QUICK =
            new SequencerSettings(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(5), 300);

    private Sequencers() {}

    static Sequencer of(LogFixture log, Ledger ledger) {
        return of(log, ledger, QUICK);
    }

    static Sequencer of(LogFixture log, Ledger ledger, SequencerSettings settings) {
        return of(log, ledger, ledger, settings);
    }

    /** One that has a ledger of its own and one that others keep too. */
    static Sequencer of(LogFixture log, Ledger own, Ledger ofOthers) {
        return of(log, own, ofOthers, QUICK);
    }

    private static Sequencer of(LogFixture log, Ledger own, Ledger ledger, SequencerSettings settings) {
        var factory = new SequencerFactory(
                log.dataSource(), log.row(), LogFixture.ORIGIN, log.keys(), own, ledger, new Arrivals(), log.clock());
        return factory.sequencer(settings, _ -> {});
    }

    static LedgerLag.Behind lag(LogFixture log, Ledger ledger) {
        var confirmed = new ConfirmedCheckpoints(log.dataSource(), log.row().id());
        return new LedgerLag(
                        log.dataSource(),
                        log.row(),
                        ledger,
                        LogFixture.ORIGIN,
                        log.checkpoints(),
                        confirmed,
                        log.clock())
                .now();
    }

    static Sequencer started(LogFixture log) {
        var sequencer = of(log, log.ledger());
        sequencer.start();
        return sequencer;
    }

    /** Sequences and releases all that waits. */
    public static void run(LogFixture log, long size) {
        run(log, log.ledger(), size);
    }

    /** The same with another ledger. */
    public static void run(LogFixture log, Ledger ledger, long size) {
        try (var sequencer = of(log, ledger)) {
            sequencer.start();
            Eventually.holds(() -> log.released() == size);
        }
    }
}
