package org.chamadao.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Exit;
import org.chamadao.database.TestDatabase;
import org.chamadao.log.Eventually;
import org.chamadao.log.sequence.SyntheticEvents;
import org.chamadao.stream.Kafka;
import org.chamadao.stream.Topic;
import org.chamadao.stream.TopicReading;
import org.junit.jupiter.api.Test;

/** What came into the log reaches Kafka in its order, whatever fails between. */
class EventPublisherIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TestDatabase database = TestDatabase.fresh();

    private EmbeddedServer service() {
        var settings = new HashMap<String, Object>(database.properties());
        settings.put("chamadao.kafka.enabled", "true");
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private static Kafka kafka(EmbeddedServer service) {
        return service.getApplicationContext().getBean(Kafka.class);
    }

    private static List<Long> indices(EmbeddedServer service, int count) {
        return new TopicReading(kafka(service), Topic.EVENTS)
                .read(count).stream().map(EventPublisherIT::index).toList();
    }

    private static long index(String record) {
        try {
            var json = MAPPER.readTree(record);
            assertThat(json.get("format").textValue()).isEqualTo("chamadao-event-index/1");
            return json.get("index").longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void indices_come_in_log_order_also_over_a_broker_that_fails_and_a_restart_of_the_service() throws Exception {
        try (var service = service()) {
            SyntheticEvents.store(database.dataSource(), 0, 1_000);
            assertThat(indices(service, 1_000)).isEqualTo(upTo(1_000));

            // As Kafka does when its files fail it; the log goes on meanwhile.
            Exit.halt(1, "a log folder failed");
            SyntheticEvents.store(database.dataSource(), 1_000, 1_000);
            var size = "SELECT size FROM logs";
            Eventually.holds(() -> database.numbers(size).contains(2_000L));

            assertThat(indices(service, 2_000).stream().distinct().toList()).isEqualTo(upTo(2_000));
        }
        SyntheticEvents.store(database.dataSource(), 2_000, 500);
        try (var service = service()) {
            assertThat(indices(service, 2_500).stream().distinct().toList())
                    .as("each for the first time in order, none of the first service's again")
                    .isEqualTo(upTo(2_500));
            assertThat(database.numbers("SELECT next_index FROM publications")).containsExactly(2_500L);
        }
    }
}
