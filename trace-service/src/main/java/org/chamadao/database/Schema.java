package org.chamadao.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, brought to the newest version by the migrations in {@code db/migration}. */
final class Schema {
    private static final int CONNECT_RETRIES = 4;
    private static final int LONGEST_PAUSE_SECONDS = 3;

    private Schema() {}

    /**
     * Waits some seconds for a database that starts at the same time as we do.
     *
     * @throws DatabaseException when it does not answer, or holds tables that are not ours
     */
    static void migrate(DataSource dataSource) {
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .connectRetries(CONNECT_RETRIES)
                    .connectRetriesInterval(LONGEST_PAUSE_SECONDS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            String firstLine =
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DatabaseException("the database cannot be reached or brought up to date: " + firstLine, e);
        }
    }
}
