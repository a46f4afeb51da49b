package org.chamadao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.chamadao.installation.DataFolder;
import org.chamadao.serve.FreePorts;

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

    private final String name;
    private final DatabaseAddress address;
    private final HikariDataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.address = TestServer.shared().address(name);
        this.dataSource = Connections.pool(address, CONNECTIONS, Duration.ZERO);
        // Hundreds of these are made in one JVM, and none is closed before its end.
        dataSource.setMinimumIdle(0);
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
        return new TestDatabase(name);
    }

    /** Open until the JVM ends; at most 16 connections. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The numbers of one column. */
    public List<Long> numbers(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    /** Changes rows behind the service's back; gives how many. */
    public int change(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** For another process: user and password included. */
    public String jdbcUrl() {
        return address.url();
    }

    /** The Micronaut configuration that makes the service use this database, and a data folder of its own. */
    public Map<String, String> properties() {
        var properties = new HashMap<>(FreePorts.ofService());
        properties.put("chamadao.database.url", jdbcUrl());
        properties.put("chamadao.data", dataFolder().root().toString());
        // Tests ask for what is not there more often than people do.
        properties.put("chamadao.misses.most", "10000000");
        // It takes seconds of two cores; tests about it ask for it.
        properties.put("chamadao.kafka.enabled", "false");
        return properties;
    }

    /** An empty data folder that goes with this database; below {@code target}. */
    public DataFolder dataFolder() {
        return new DataFolder(TestServer.scratch().resolve(name));
    }
}
