package org.chamadao.stream;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tells how Kafka is. Always up: without it the service answers, and what is to be published waits. */
@Singleton
final class KafkaHealth extends AbstractHealthIndicator<Map<String, String>> {
    private final Kafka kafka;

    KafkaHealth(Kafka kafka) {
        this.kafka = kafka;
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        healthStatus = HealthStatus.UP;
        if (!kafka.isThere()) {
            return Map.of("state", "off");
        }
        return kafka.trouble()
                .map(trouble -> Map.of("state", "away", "reason", trouble))
                .orElseGet(() -> Map.of("state", kafka.isReady() ? "ready" : "starting"));
    }

    @Override
    public String getName() {
        return "kafka";
    }
}
