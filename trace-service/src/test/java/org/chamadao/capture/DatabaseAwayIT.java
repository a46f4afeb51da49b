package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class DatabaseAwayIT extends ServiceIT {
    private final DatabaseWire wire = wire();
    private CaptureClient operator;

    @Override
    protected Map<String, String> settings() {
        return Map.of("chamadao.database.url", wire.jdbcUrl());
    }

    private DatabaseWire wire() {
        try {
            return new DatabaseWire(database().jdbcUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void sign_in() {
        operator = new CaptureClient(address(), operatorsToken());
    }

    @AfterAll
    void take_the_wire_down() throws IOException {
        wire.close();
    }

    @Test
    void without_a_database_capture_asks_to_come_back_and_recovers_by_itself() throws Exception {
        assertThat(capture()).isEqualTo(202);
        var before = events();
        wire.cut();

        var away = operator.capture(Documents.of(Documents.commissioning(Documents.items("A", 2))));

        assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(CaptureClient.json(away).get("detail").textValue()).doesNotContain("Exception", "jdbc", "SQL");
        assertThat(events()).isEqualTo(before);
        wire.mend();
        assertThat(recovers()).isTrue();
    }

    @Test
    void what_was_acknowledged_while_the_wire_was_cut_again_and_again_is_there_once() throws Exception {
        var acknowledged = new AtomicInteger();
        var before = events();
        var ids = "urn:uuid:" + UUID.randomUUID() + ":";
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < 200; i++) {
                var document = Documents.of(
                        Documents.commissioning(ids + i, Documents.items("B" + i, 1)),
                        Documents.commissioning(ids + i + "b", Documents.items("B" + i, 1)));
                threads.submit(() -> {
                    // A caller that is told to come back does so.
                    for (var attempt = 0; attempt < 60; attempt++) {
                        if (operator.capture(document).statusCode() == 202) {
                            acknowledged.incrementAndGet();
                            return null;
                        }
                        Thread.sleep(100);
                    }
                    return null;
                });
            }
            for (var i = 0; i < 4; i++) {
                Thread.sleep(150);
                wire.cut();
                Thread.sleep(150);
                wire.mend();
            }
        }

        assertThat(acknowledged).hasValue(200);
        assertThat(events()).isEqualTo(before + 400);
        assertThat(orphans()).isZero();
    }

    private boolean recovers() throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            if (capture() == 202) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private int capture() {
        return operator.capture(Documents.of(Documents.commissioning(Documents.items("Z", 1))))
                .statusCode();
    }

    private long events() {
        return count("SELECT COUNT(*) FROM events");
    }

    /** Events of which only a part of what belongs to them was stored. */
    private long orphans() {
        return count("SELECT COUNT(*) FROM events e LEFT JOIN capture_jobs j ON j.id = e.job_id"
                + " LEFT JOIN contexts c ON c.digest = e.context_digest"
                + " LEFT JOIN pending_events p ON p.event_row = e.id LEFT JOIN log_entries l ON l.event_row = e.id"
                + " WHERE j.id IS NULL OR c.digest IS NULL OR (p.event_row IS NULL AND l.event_row IS NULL)");
    }

    private long count(String sql) {
        return Jdbi.create(database().dataSource())
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
