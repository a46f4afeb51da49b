package org.chamadao.log.sequence;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.chamadao.log.LogStorageException;
import org.chamadao.log.sequence.LedgerLag.Behind;

/** How far the ledger is behind, and how often it failed, for those who watch over the service. */
@Singleton
final class LedgerMeters implements MeterBinder {
    // Metrics begin before the database is there.
    private final BeanProvider<LedgerLag> lag;
    private final BeanProvider<Sequencer> sequencer;

    LedgerMeters(BeanProvider<LedgerLag> lag, BeanProvider<Sequencer> sequencer) {
        this.lag = lag;
        this.sequencer = sequencer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "chamadao.ledger.behind.entries", "Entries in the log that are not anchored", Behind::entries);
        gauge(
                registry,
                "chamadao.ledger.behind.seconds",
                "Age of the oldest entry in the log that is not anchored",
                behind -> behind.age().toMillis() / 1e3);
        for (var kind : LedgerFailure.values()) {
            FunctionCounter.builder(
                            "chamadao.ledger.failures",
                            sequencer,
                            provider -> provider.get().failures(kind))
                    .description("Failures of the ledger by kind")
                    .tag("kind", kind.word())
                    .register(registry);
        }
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Behind> part) {
        Gauge.builder(name, () -> value(part)).description(description).register(registry);
    }

    private double value(ToDoubleFunction<Behind> part) {
        try {
            return part.applyAsDouble(lag.get().now());
        } catch (LogStorageException e) {
            return Double.NaN;
        }
    }
}
