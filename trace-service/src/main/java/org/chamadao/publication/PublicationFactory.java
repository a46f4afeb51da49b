package org.chamadao.publication;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.stream.Kafka;

@Factory
final class PublicationFactory {
    @Singleton
    @Bean(preDestroy = "close")
    EventPublisher eventPublisher(Kafka kafka, LogRow log, LogOrigin origin, PublishedUpTo published) {
        return new EventPublisher(kafka, log, origin, published);
    }

    /** Publishing begins once the service answers, as sequencing does. */
    @Singleton
    ApplicationEventListener<ServerStartupEvent> publicationStart(EventPublisher publisher) {
        return _ -> publisher.start();
    }
}
