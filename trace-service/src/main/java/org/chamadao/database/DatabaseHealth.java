package org.chamadao.database;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Up when a connection is to be had; the details name the server's version, never its address. */
@Singleton
final class DatabaseHealth extends AbstractHealthIndicator<Map<String, String>> {
    private final DataSource dataSource;

    DatabaseHealth(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        try (Connection connection = dataSource.getConnection()) {
            healthStatus = HealthStatus.UP;
            return Map.of("version", connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            healthStatus = HealthStatus.DOWN;
            return Map.of("error", "no connection");
        }
    }

    @Override
    public String getName() {
        return "database";
    }
}
