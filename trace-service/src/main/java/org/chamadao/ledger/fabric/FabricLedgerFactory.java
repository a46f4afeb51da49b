package org.chamadao.ledger.fabric;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;

/** The ledger that others keep too, where a network is configured. */
@Factory
@Requires(property = "chamadao.ledger.fabric.msp")
final class FabricLedgerFactory {
    // What a log is called that nobody has given a name.
    private static final String UNNAMED = "chamadao.local/log";

    @Singleton
    @Primary
    @Bean(preDestroy = "close")
    FabricLedger fabricLedger(FabricSettings settings, @Value("${chamadao.origin}") String origin) {
        if (origin.equals(UNNAMED)) {
            throw new ConfigurationException("chamadao.origin: " + UNNAMED + " is everybody's, and the network never"
                    + " forgets a name; give the log one of its own, such as log.tea.example/2026");
        }
        return FabricLedger.of(settings);
    }
}
