package org.chamadao.season;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import org.chamadao.database.TestDatabase;

/** The service itself on a database of its own, and what the parties of a season keep over all that is played on it. */
final class LiveService implements AutoCloseable {
    static final byte[] SEED = "sixteen bytes at least".getBytes(StandardCharsets.UTF_8);
    static final Progress NOBODY_LOOKS = (chapter, done, all) -> {};

    private final TestDatabase database = TestDatabase.fresh();
    private final EmbeddedServer server =
            ApplicationContext.run(EmbeddedServer.class, new HashMap<>(database.properties()));
    private final AccountsInMemory accounts = new AccountsInMemory();

    TestDatabase database() {
        return database;
    }

    URI address() {
        return server.getURI();
    }

    /** A player as each start has one. */
    SeasonPlayer player() {
        var clock = server.getApplicationContext().getBean(Clock.class);
        return new SeasonPlayer("chamadao.local", new SeededSerials(SEED), accounts, clock);
    }

    String operatorToken() throws IOException {
        return Files.readString(database.dataFolder().root().resolve("operator.token"))
                .strip();
    }

    @Override
    public void close() {
        server.close();
    }
}
