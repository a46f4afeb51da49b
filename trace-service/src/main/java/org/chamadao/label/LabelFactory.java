package org.chamadao.label;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Makes what ends with the service. */
@Factory
final class LabelFactory {
    @Singleton
    @Bean(preDestroy = "close")
    CodeIssuer codeIssuer(DataSource dataSource, Clock clock) {
        return new CodeIssuer(dataSource, clock);
    }
}
