package org.chamadao.label;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
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

    /** The key is drawn at the first start and lies with the log's. */
    @Singleton
    InnerSecrets innerSecrets(DataFolder folder) {
        return new InnerSecrets(DataFolder.secretKey(folder.keys().resolve("inner-codes.key")));
    }
}
