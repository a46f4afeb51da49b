package org.chamadao.log.sequence;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chamadao.log.LogStatus;
import org.chamadao.log.LogStorageException;

/**
 * Down while captured events wait and nobody gives them their places, or checkpoints are not released. A ledger that others
 * keep holds nobody up: how far it is behind is told.
 */
@Singleton
final class LogHealth extends AbstractHealthIndicator<Map<String, Object>> {
    private final Sequencer sequencer;
    private final LedgerLag lag;

    LogHealth(Sequencer sequencer, LedgerLag lag) {
        this.sequencer = sequencer;
        this.lag = lag;
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        var status = sequencer.status();
        var details = new LinkedHashMap<String, Object>(words(status));
        try {
            var behind = lag.now();
            details.put("ledgerBehindEntries", behind.entries());
            details.put("ledgerBehindSeconds", behind.age().toSeconds());
            healthStatus = isUp(status) ? HealthStatus.UP : HealthStatus.DOWN;
        } catch (LogStorageException e) {
            details.put("database", Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
            healthStatus = HealthStatus.DOWN;
        }
        return details;
    }

    private static boolean isUp(LogStatus status) {
        return switch (status) {
            case LogStatus.Starting _, LogStatus.Standby _, LogStatus.Sequencing _, LogStatus.Behind _ -> true;
            case LogStatus.Failing _, LogStatus.Stopped _ -> false;
        };
    }

    private static Map<String, String> words(LogStatus status) {
        return switch (status) {
            case LogStatus.Starting _ -> Map.of("sequencer", "starting");
            case LogStatus.Standby _ -> Map.of("sequencer", "standby");
            case LogStatus.Sequencing _ -> Map.of("sequencer", "sequencing");
            case LogStatus.Behind(var reason) -> Map.of("sequencer", "sequencing", "reason", reason);
            case LogStatus.Failing(var reason) -> Map.of("sequencer", "failing", "reason", reason);
            case LogStatus.Stopped(var reason) -> Map.of("sequencer", "stopped", "reason", reason);
        };
    }

    @Override
    public String getName() {
        return "log";
    }
}
