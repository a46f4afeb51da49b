package org.chamadao.log.sequence;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Sequencing begins once the service answers; programs without a server only read the log. */
@Singleton
final class SequencerStart implements ApplicationEventListener<ServerStartupEvent> {
    private final Sequencer sequencer;

    SequencerStart(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        sequencer.start();
    }
}
