package org.chamadao.ledger.embedded;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.chamadao.ledger.Ledger;

/** Opens the ledger's file: {@code chamadao.ledger.file}, by default {@code ledger/tracelog} in the data folder. */
@Factory
final class EmbeddedLedgerFactory {
    @Singleton
    @Named(Ledger.OWN)
    @Bean(preDestroy = "close")
    EmbeddedLedger embeddedLedger(@Value("${chamadao.ledger.file}") String file) {
        return EmbeddedLedger.open(Path.of(file));
    }
}
