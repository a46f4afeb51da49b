package org.chamadao.log.confirmation;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import org.chamadao.ledger.Ledger;

/** How far confirmations are behind. Always up: nothing waits for them. */
@Singleton
final class ConfirmationHealth extends AbstractHealthIndicator<Map<String, Object>> {
    private final Confirmer confirmer;
    private final Ledger ledger;

    ConfirmationHealth(Confirmer confirmer, Ledger ledger) {
        this.confirmer = confirmer;
        this.ledger = ledger;
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        healthStatus = HealthStatus.UP;
        if (!ledger.independent()) {
            return Map.of("confirmation", "none");
        }
        return Map.of(
                "confirmedSize",
                confirmer.progress().confirmedSize(),
                "unconfirmedSeconds",
                confirmer.unconfirmedFor().toSeconds(),
                "otherOrigins",
                confirmer.otherOrigins());
    }

    @Override
    public String getName() {
        return "confirmation";
    }
}
