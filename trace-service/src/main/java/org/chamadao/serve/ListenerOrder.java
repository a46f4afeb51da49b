package org.chamadao.serve;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * Puts the public listener first, whose address the server gives for its own; the framework takes listeners in no
 * order at all.
 */
@Singleton
final class ListenerOrder implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        var configuration = event.getBean();
        var listeners = configuration.getListeners();
        if (listeners != null) {
            var sorted = new ArrayList<>(listeners);
            sorted.sort(Comparator.comparing(listener -> !listener.isExposeDefaultRoutes()));
            configuration.setListeners(sorted);
        }
        return configuration;
    }
}
