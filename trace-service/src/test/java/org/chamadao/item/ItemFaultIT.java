package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.TestItems.CAKE;
import static org.chamadao.item.TestItems.fresh;
import static org.chamadao.item.TestItems.told;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.chamadao.capture.DatabaseWire;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Forms while the database comes and goes. */
@MicronautTest(transactional = false)
class ItemFaultIT extends ServiceIT {
    private final DatabaseWire wire = wire();

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

    @AfterAll
    void take_the_wire_down() throws IOException {
        wire.close();
    }

    @Test
    void who_repeats_what_was_cut_off_halfway_records_it_once() throws Exception {
        var factory = TestParty.made(operator(), "factory");
        var cakes = Stream.generate(() -> fresh(CAKE)).limit(24).toList();
        var statuses = new ArrayList<List<Integer>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sold = cakes.stream()
                    .<Callable<List<Integer>>>map(cake -> () -> {
                        var all = new ArrayList<>(insist(factory, "activate", cake));
                        all.addAll(insist(factory, "sell", cake));
                        return all;
                    })
                    .map(threads::submit)
                    .toList();
            for (var cut = 0; cut < 3; cut++) {
                Thread.sleep(400);
                wire.cut();
                Thread.sleep(200);
                wire.mend();
            }
            for (var one : sold) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses)
                .allSatisfy(all -> assertThat(all)
                        .isSubsetOf(202, 503)
                        .filteredOn(status -> status == 202)
                        .hasSize(2));
        for (var cake : cakes) {
            Eventually.holds(() -> told(factory, cake).text("state").equals("sold"));
            assertThat(told(factory, cake).json().at("/history"))
                    .as(told(factory, cake).body())
                    .hasSize(2);
        }
    }

    /** Repeats a request until it is answered with success; gives all answers. */
    private static List<Integer> insist(TestParty party, String step, String cake) throws InterruptedException {
        var statuses = new ArrayList<Integer>();
        for (var attempt = 0; attempt < 100; attempt++) {
            var answer = party.api()
                    .send(
                            "POST",
                            "/api/items/steps",
                            Map.of("step", step, "items", List.of(cake), "eventTime", "2026-03-01T08:00:00+08:00"),
                            Map.of("Idempotency-Key", step + cake));
            statuses.add(answer.status());
            if (answer.status() == 202) {
                return statuses;
            }
            Thread.sleep(100);
        }
        return statuses;
    }
}
