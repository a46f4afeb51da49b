package org.chamadao.label;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.time.Clock;
import javax.sql.DataSource;
import org.chamadao.capture.OperatorCaptures;
import org.chamadao.gs1.Identifiers;
import org.chamadao.installation.DataFolder;
import org.chamadao.party.proxy.PublicOrigin;
import org.jdbi.v3.core.Jdbi;

/** Makes what ends with the service. */
@Factory
final class LabelFactory {
    @Singleton
    @Bean(preDestroy = "close")
    CodeIssuer codeIssuer(DataSource dataSource, Clock clock) {
        return new CodeIssuer(dataSource, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    OpeningEvents openingEvents(Jdbi jdbi, Identifiers identifiers, OperatorCaptures captures, Clock clock) {
        return new OpeningEvents(jdbi, identifiers, captures, clock);
    }

    @Singleton
    CodeLinks codeLinks(PublicOrigin origin, BeanProvider<EmbeddedServer> server) {
        return new CodeLinks(() -> origin.page(server.get().getURI(), "/"));
    }

    /**
     * The key is drawn once and lies with the log's.
     *
     * @throws IllegalStateException when it is gone, and secrets were given out under it: under another all would be wrong
     */
    @Singleton
    InnerSecrets innerSecrets(DataFolder folder, Jdbi jdbi) {
        var key = folder.keys().resolve("inner-codes.key");
        if (!Files.exists(key) && jdbi.withHandle(InnerSecretRows::wereGiven)) {
            throw new IllegalStateException("secrets were given out, and their key " + key
                    + " is not there: bring it back from the installation that gave them out");
        }
        return new InnerSecrets(DataFolder.secretKey(key));
    }
}
