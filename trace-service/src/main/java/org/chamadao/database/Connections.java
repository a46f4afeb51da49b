package org.chamadao.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The pool of connections, with the settings that our SQL counts on. */
final class Connections {
    /** A missing database is told to the caller after this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private Connections() {}

    /**
     * Opens a pool.
     *
     * @param answer how long the database may take over one statement before its connection counts as broken; zero: any
     *     time
     */
    static HikariDataSource pool(DatabaseAddress address, int size, Duration answer) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.dividedBy(2).toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "250");
        // Ours are longer than what the driver keeps by itself, and it took them apart again each time.
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "4096");
        config.addDataSourceProperty("connectTimeout", Long.toString(PATIENCE.toMillis()));
        config.addDataSourceProperty("socketTimeout", Long.toString(answer.toMillis()));
        // Who reads row by row asks the database nothing meanwhile and waits for memory for seconds at most, less than
        // the minute that the server waits by itself; setting its patience took two questions more.
        config.addDataSourceProperty("netTimeoutForStreamingResults", "0");
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("characterEncoding", "UTF-8");
        config.addDataSourceProperty("useLocalSessionState", "true");
        return new HikariDataSource(config);
    }
}
