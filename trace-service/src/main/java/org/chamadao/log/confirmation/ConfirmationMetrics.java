package org.chamadao.log.confirmation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chamadao.ledger.Ledger;

/** How far confirmations are behind; nothing where the operator keeps the ledger alone. */
@Singleton
@Requires(classes = MeterRegistry.class)
final class ConfirmationMetrics implements MeterBinder {
    private final Confirmer confirmer;
    private final Ledger ledger;

    ConfirmationMetrics(Confirmer confirmer, Ledger ledger) {
        this.confirmer = confirmer;
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (!ledger.independent()) {
            return;
        }
        Gauge.builder(
                        "chamadao.confirmed.size",
                        confirmer,
                        known -> known.progress().confirmedSize())
                .description("Entries under the newest checkpoint that other organisations confirm")
                .register(registry);
        Gauge.builder("chamadao.unconfirmed", confirmer, known -> seconds(known.unconfirmedFor()))
                .description("Time since the oldest checkpoint was released that none confirms")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "chamadao.confirmation.other.origins",
                        confirmer,
                        known -> known.otherOrigins().size())
                .description("Origins of the operator of which pages cannot tell; with any, nothing new is confirmed")
                .register(registry);
        FunctionCounter.builder("chamadao.confirmation.failures", confirmer, Confirmer::failures)
                .description("Tries to have a checkpoint confirmed that came to nothing")
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
