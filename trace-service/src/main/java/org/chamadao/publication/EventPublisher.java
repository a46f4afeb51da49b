package org.chamadao.publication;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.stream.Kafka;
import org.chamadao.stream.Topic;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each index of the log, in log order and at least once, on a thread of its own. Several processes of one
 * installation may run it; one of them publishes at a time.
 */
final class EventPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 5_000;

    private final Kafka kafka;
    private final LogRow log;
    private final LogOrigin origin;
    private final PublishedUpTo published;
    private final Thread thread =
            Thread.ofPlatform().name("event-publisher").daemon().unstarted(this::run);
    private volatile boolean closing;

    EventPublisher(Kafka kafka, LogRow log, LogOrigin origin, PublishedUpTo published) {
        this.kafka = kafka;
        this.log = log;
        this.origin = origin;
        this.published = published;
    }

    void start() {
        if (kafka.isThere()) {
            thread.start();
        }
    }

    private void run() {
        try {
            var cluster = kafka.awaitReady();
            while (cluster.isPresent() && !closing) {
                publish(cluster.get());
                Thread.sleep(AFTER_FAILURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until something fails: a producer that has failed may have left a gap, and another begins after what Kafka has. */
    private void publish(String cluster) throws InterruptedException {
        try (var producer = producer()) {
            while (!closing) {
                var size = log.head().size();
                var next = published.goOn(cluster, Topic.EVENTS.title(), log.id(), from -> send(producer, from, size));
                if (next.isEmpty() || next.get() >= size) {
                    Thread.sleep(LOOK);
                }
            }
        } catch (SQLException | JdbiException | KafkaException e) {
            if (!closing) {
                LOG.warn("indices are not published at the moment: {}", e.getMessage());
            }
        }
    }

    private long send(Producer<byte[], byte[]> producer, long from, long size) throws InterruptedException {
        var to = Math.min(size, from + MOST_AT_ONCE);
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var index = from; index < to; index++) {
            sent.add(producer.send(
                    new ProducerRecord<>(Topic.EVENTS.title(), EventIndices.record(origin.name(), index))));
        }
        for (var record : sent) {
            try {
                record.get();
            } catch (ExecutionException e) {
                throw new KafkaException("Kafka did not take all indices from " + from, e.getCause());
            }
        }
        return Math.max(from, to);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var settings = kafka.clientSettings();
        settings.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
