package org.chamadao.label;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Open orders go on once the service answers, and what was opened is told. */
@Singleton
final class LabelStart implements ApplicationEventListener<ServerStartupEvent> {
    private final CodeIssuer issuer;
    private final OpeningEvents openings;

    LabelStart(CodeIssuer issuer, OpeningEvents openings) {
        this.issuer = issuer;
        this.openings = openings;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        issuer.start();
        openings.start();
    }
}
