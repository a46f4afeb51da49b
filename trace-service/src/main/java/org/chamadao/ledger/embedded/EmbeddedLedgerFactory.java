package org.chamadao.ledger.embedded;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Opens the ledger's file: {@code chamadao.ledger.file}, by default {@code ledger/tracelog} in the data folder. */
@Factory
@Requires(missingProperty = "chamadao.ledger.fabric.msp")
final class EmbeddedLedgerFactory {
    @Singleton
    @Bean(preDestroy = "close")
    EmbeddedLedger embeddedLedger(@Value("${chamadao.ledger.file}") String file) {
        return EmbeddedLedger.open(Path.of(file));
    }
}
