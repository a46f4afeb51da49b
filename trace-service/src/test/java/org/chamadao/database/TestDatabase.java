package org.chamadao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * A fresh, migrated database of its own for a test class. All of a JVM's are on one server: that of the environment
 * variable {@code MYSQL_URL}, or else an embedded one that ends with the JVM.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.fresh();
 * }</pre>
 *
 * A Micronaut test hands {@link #properties()} on from its {@code TestPropertyProvider}.
 */
public final class TestDatabase {
    private static final int CONNECTIONS = 16;

    private final DatabaseAddress address;
    private final HikariDataSource dataSource;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
        this.dataSource = Connections.pool(address, CONNECTIONS);
    }

    /** Has all tables and no rows. */
    public static TestDatabase fresh() {
        TestDatabase database = empty();
        Schema.migrate(database.dataSource());
        return database;
    }

    /** Has no tables. */
    public static TestDatabase empty() {
        String name =
                "test_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return new TestDatabase(TestServer.shared().address(name));
    }

    /** Open until the JVM ends; at most 16 connections. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** For another process: user and password included. */
    public String jdbcUrl() {
        return address.url();
    }

    /** The Micronaut configuration that makes the service use this database. */
    public Map<String, String> properties() {
        return Map.of("chamadao.database.url", jdbcUrl());
    }
}
