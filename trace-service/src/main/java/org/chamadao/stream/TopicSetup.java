package org.chamadao.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are not there, and looks at those that are. */
final class TopicSetup {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Admin admin;
    private final short replicas;

    TopicSetup(Admin admin, short replicas) {
        this.admin = admin;
        this.replicas = replicas;
    }

    /**
     * Makes them.
     *
     * @return name of the cluster
     * @throws StreamException when Kafka is away, or a topic is there with another number of partitions
     */
    String run() {
        var made = admin.createTopics(
                Arrays.stream(Topic.values()).map(topic -> topic.made(replicas)).toList());
        made.values().forEach((title, future) -> {
            try {
                await(future, "the topic " + title + " cannot be made");
            } catch (StreamException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
        check();
        return await(admin.describeCluster().clusterId(), "the cluster does not tell its name");
    }

    private void check() {
        List<String> titles = Arrays.stream(Topic.values()).map(Topic::title).toList();
        var found = await(admin.describeTopics(titles).allTopicNames(), "the topics cannot be looked at");
        for (var topic : Topic.values()) {
            var description = found.get(topic.title());
            var partitions = description == null ? 0 : description.partitions().size();
            if (partitions != topic.partitions()) {
                throw new StreamException("the topic %s has %d partitions and needs %d: give this service a cluster, or"
                                .formatted(topic.title(), partitions, topic.partitions())
                        + " topics, of its own");
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future, String otherwise) {
        try {
            return future.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException(otherwise + ": interrupted", e);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new StreamException(otherwise + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new StreamException(otherwise + " within " + LONGEST.toSeconds() + " s", e);
        }
    }
}
