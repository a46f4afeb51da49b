package org.chamadao.stream;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.chamadao.installation.DataFolder;

@Factory
final class StreamFactory {
    @Singleton
    @Bean(preDestroy = "close")
    Kafka kafka(StreamConfiguration configuration, DataFolder folder) {
        if (!configuration.enabled()) {
            return Kafka.none();
        }
        return configuration.isEmbedded()
                ? Kafka.embedded(new Broker(folder.root().resolve("kafka")))
                : Kafka.cluster(configuration.bootstrapServers(), configuration.replicas());
    }
}
