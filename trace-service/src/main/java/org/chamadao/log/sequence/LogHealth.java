package org.chamadao.log.sequence;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import org.chamadao.log.LogStatus;

/** Down while captured events wait and nobody gives them their places, or checkpoints are not released. */
@Singleton
final class LogHealth extends AbstractHealthIndicator<Map<String, String>> {
    private final Sequencer sequencer;

    LogHealth(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        var status = sequencer.status();
        healthStatus = switch (status) {
            case LogStatus.Starting _, LogStatus.Standby _, LogStatus.Sequencing _ -> HealthStatus.UP;
            case LogStatus.Failing _, LogStatus.Stopped _ -> HealthStatus.DOWN;
        };
        return switch (status) {
            case LogStatus.Starting _ -> Map.of("sequencer", "starting");
            case LogStatus.Standby _ -> Map.of("sequencer", "standby");
            case LogStatus.Sequencing _ -> Map.of("sequencer", "sequencing");
            case LogStatus.Failing(var reason) -> Map.of("sequencer", "failing", "reason", reason);
            case LogStatus.Stopped(var reason) -> Map.of("sequencer", "stopped", "reason", reason);
        };
    }

    @Override
    public String getName() {
        return "log";
    }
}
