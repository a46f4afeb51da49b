package org.chamadao.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.chamadao.installation.DataFolder;
import org.jdbi.v3.core.Jdbi;

/** Connections to the database, with its tables brought up to date. */
@Factory
final class DatabaseFactory {
    private static final int MIGRATION_CONNECTIONS = 2;

    @Context
    @Bean(preDestroy = "close")
    DatabaseServer server(DatabaseConfiguration configuration, DataFolder folder) {
        return new DatabaseServer(configuration, folder);
    }

    @Singleton
    @Bean(preDestroy = "close", typed = DataSource.class)
    HikariDataSource dataSource(DatabaseServer server, DatabaseConfiguration configuration) {
        DatabaseAddress address = server.address();
        // A migration of large tables may take any time.
        try (HikariDataSource patient = Connections.pool(address, MIGRATION_CONNECTIONS, Duration.ZERO)) {
            Schema.migrate(patient);
        }
        return Connections.pool(
                address, configuration.connections(), Duration.ofSeconds(configuration.answerSeconds()));
    }

    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource);
    }
}
