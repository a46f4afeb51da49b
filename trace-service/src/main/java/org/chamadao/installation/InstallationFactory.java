package org.chamadao.installation;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** What every feature may ask for. */
@Factory
final class InstallationFactory {
    @Singleton
    DataFolder dataFolder(@Value("${chamadao.data}") String root) {
        return new DataFolder(Path.of(root));
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
