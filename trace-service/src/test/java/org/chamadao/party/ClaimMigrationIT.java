package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.chamadao.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ClaimMigrationIT {
    private static final String PARTY = "https://id.gs1.org/417/9506000100005";
    private static final String PLACE = "https://id.gs1.org/414/9506000400006";

    @Test
    void what_was_registered_before_there_were_claims_is_held_from_the_beginning() {
        var database = TestDatabase.empty().dataSource();
        var jdbi = Jdbi.create(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO parties (id, pseudonym, name, role, city, name_shown, operator, created_at,"
                    + " identifier) VALUES (1, REPEAT('a', 16), 'a', 'shop', 'c', false, false, '2026-03-01', '" + PARTY
                    + "'), (2, REPEAT('b', 16), 'b', 'shop', 'c', false, false, '2026-03-01', NULL)");
            handle.execute("INSERT INTO places (party_id, identifier, name, city, created_at) VALUES (2, '" + PLACE
                    + "', 'p', 'c', '2026-03-01')");
        });

        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();

        var claims = new Claims(jdbi);
        assertThat(claims.holder(PARTY, Instant.EPOCH)).hasValue(1L);
        assertThat(claims.holder(PLACE, Instant.EPOCH)).hasValue(2L);
        assertThat(claims.holder(PARTY)).hasValue(1L);
        assertThat(new Places(jdbi, Clock.systemUTC()).of(2))
                .extracting(Places.Place::state)
                .containsExactly(Claim.State.CONFIRMED);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE parties SET identifier = ? WHERE id = 2", PARTY.getBytes(StandardCharsets.UTF_8)));
    }
}
