package org.chamadao.label;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.chamadao.installation.DataFolder;

/** Makes what ends with the service. */
@Factory
final class LabelFactory {
    @Singleton
    @Bean(preDestroy = "close")
    CodeIssuer codeIssuer(DataSource dataSource, Clock clock) {
        return new CodeIssuer(dataSource, clock);
    }

    /** The key is drawn at the first start and lies with the log's. */
    @Singleton
    InnerSecrets innerSecrets(DataFolder folder) {
        return new InnerSecrets(DataFolder.secretKey(folder.keys().resolve("inner-codes.key")));
    }
}
