package org.chamadao.log.confirmation;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Confirming begins once the service answers, as sequencing does. */
@Singleton
final class ConfirmerStart implements ApplicationEventListener<ServerStartupEvent> {
    private final Confirmer confirmer;

    ConfirmerStart(Confirmer confirmer) {
        this.confirmer = confirmer;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        confirmer.start();
    }
}
