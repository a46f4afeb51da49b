package org.chamadao.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topic holds, from its beginning. */
public final class TopicReading {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Kafka kafka;
    private final Topic topic;

    public TopicReading(Kafka kafka, Topic topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** The values of all records once there are as many different ones, or after a minute of waiting. */
    public List<String> read(int count) {
        var settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var values = new ArrayList<String>();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            for (var partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.title(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (values.stream().distinct().count() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }
}
