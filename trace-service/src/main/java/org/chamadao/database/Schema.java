package org.chamadao.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables, brought to the newest version by the migrations in {@code db/migration}. */
final class Schema {
    private Schema() {}

    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
