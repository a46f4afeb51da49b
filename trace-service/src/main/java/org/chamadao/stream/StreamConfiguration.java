package org.chamadao.stream;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which Kafka.
 *
 * @param bootstrapServers {@code HOST:PORT,…} of a cluster; empty: the broker in the process
 * @param replicas of each topic in a cluster
 * @param enabled whether there is one; else what is to be published waits
 */
@ConfigurationProperties("chamadao.kafka")
record StreamConfiguration(String bootstrapServers, short replicas, boolean enabled) {
    boolean isEmbedded() {
        return bootstrapServers.isBlank();
    }
}
