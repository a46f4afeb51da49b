package org.chamadao.stream;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Kafka starts once the service answers; programs without a server do without. */
@Singleton
final class KafkaStart implements ApplicationEventListener<ServerStartupEvent> {
    private final Kafka kafka;

    KafkaStart(Kafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        kafka.start();
    }
}
