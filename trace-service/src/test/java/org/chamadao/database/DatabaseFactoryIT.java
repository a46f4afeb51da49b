package org.chamadao.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFactoryIT implements TestPropertyProvider {
    @Override
    public Map<String, String> getProperties() {
        return TestDatabase.empty().properties();
    }

    @Test
    void the_tables_are_there_when_the_first_connection_is(Jdbi jdbi) {
        long pending = jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM pending_events")
                .mapTo(Long.class)
                .one());

        assertThat(pending).isZero();
    }

    @Test
    void the_server_tells_the_time_in_utc(Jdbi jdbi) {
        LocalDateTime server = jdbi.withHandle(handle ->
                handle.createQuery("SELECT NOW(6)").mapTo(LocalDateTime.class).one());

        assertThat(server.toInstant(ZoneOffset.UTC))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }
}
