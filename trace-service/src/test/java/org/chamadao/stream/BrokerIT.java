package org.chamadao.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker in the process, on real files. */
class BrokerIT {
    @TempDir
    private Path folder;

    @Test
    void what_it_took_is_there_after_it_ended_and_started_again() throws Exception {
        String first;
        try (var kafka = Kafka.embedded(new Broker(folder.resolve("kafka")))) {
            kafka.start();
            first = kafka.awaitReady().orElseThrow();
            send(kafka, "one");
        }
        try (var kafka = Kafka.embedded(new Broker(folder.resolve("kafka")))) {
            kafka.start();
            assertThat(kafka.awaitReady()).contains(first);
            send(kafka, "two");
            assertThat(read(kafka, 2)).containsExactly("one", "two");
        }
    }

    @Test
    void one_whose_files_fail_it_is_started_again_on_the_same_address_and_the_process_lives_on() throws Exception {
        var broker = new Broker(folder.resolve("kafka"));
        try (var kafka = Kafka.embedded(broker)) {
            kafka.start();
            assertThat(kafka.awaitReady()).isPresent();
            send(kafka, "before");

            // As Kafka itself does when it cannot write any more.
            Exit.halt(1, "a log folder failed");

            Eventually.holds(() -> broker.trouble().isEmpty());
            send(kafka, "after");
            assertThat(read(kafka, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void a_folder_that_another_has_is_refused_in_words() throws Exception {
        try (var kafka = Kafka.embedded(new Broker(folder.resolve("kafka")))) {
            kafka.start();
            assertThat(kafka.awaitReady()).isPresent();

            assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("kafka"), EmbeddedBroker.Address.free()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    private static void send(Kafka kafka, String text) throws Exception {
        try (var producer =
                new KafkaProducer<>(kafka.clientSettings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.EVENTS.title(), text)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(Kafka kafka, int count) {
        return new TopicReading(kafka, Topic.EVENTS).read(count);
    }
}
