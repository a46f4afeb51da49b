package org.chamadao.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.chamadao.installation.DataFolder;
import org.jdbi.v3.core.Jdbi;

/** Connections to the database, with its tables brought up to date. */
@Factory
final class DatabaseFactory {
    @Context
    @Bean(preDestroy = "close")
    DatabaseServer server(DatabaseConfiguration configuration, DataFolder folder) {
        return new DatabaseServer(configuration, folder);
    }

    @Singleton
    @Bean(preDestroy = "close", typed = DataSource.class)
    HikariDataSource dataSource(DatabaseServer server, DatabaseConfiguration configuration) {
        HikariDataSource pool = Connections.pool(server.address(), configuration.connections());
        Schema.migrate(pool);
        return pool;
    }

    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource);
    }
}
