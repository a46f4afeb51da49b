package org.chamadao.ledger.fabric;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Takes the place of the embedded ledger where a network is configured. */
@Factory
@Requires(property = "chamadao.ledger.fabric.msp")
final class FabricLedgerFactory {
    @Singleton
    @Bean(preDestroy = "close")
    FabricLedger fabricLedger(FabricSettings settings) {
        return FabricLedger.of(settings);
    }
}
