package org.chamadao.log;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.chamadao.installation.DataFolder;

/** The log of this installation. */
@Factory
final class LogFactory {
    @Singleton
    LogOrigin origin(@Value("${chamadao.origin}") String name) {
        return new LogOrigin(name);
    }

    @Singleton
    LogKeys keys(DataFolder folder, LogOrigin origin) {
        return LogKeys.in(folder, origin);
    }

    @Singleton
    LogRow row(DataSource dataSource, LogOrigin origin) {
        try {
            LogRow.begun(dataSource)
                    .filter(begun -> !begun.equals(origin.name()))
                    .ifPresent(begun -> {
                        throw new ConfigurationException("chamadao.origin: this database holds the log " + begun
                                + ", and " + origin.name()
                                + " would be a second one beside it: give that name, or another"
                                + " database");
                    });
            return LogRow.open(dataSource, origin);
        } catch (SQLException e) {
            throw new LogStorageException("the log " + origin.name() + " cannot be opened", e);
        }
    }

    @Singleton
    StoredTiles tiles(DataSource dataSource, LogRow log) {
        return new StoredTiles(dataSource, log.id());
    }

    @Singleton
    Checkpoints checkpoints(DataSource dataSource, LogRow log) {
        return new Checkpoints(dataSource, log.id());
    }
}
