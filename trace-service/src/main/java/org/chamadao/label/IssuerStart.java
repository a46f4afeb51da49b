package org.chamadao.label;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Open orders go on once the service answers. */
@Singleton
final class IssuerStart implements ApplicationEventListener<ServerStartupEvent> {
    private final CodeIssuer issuer;

    IssuerStart(CodeIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        issuer.start();
    }
}
