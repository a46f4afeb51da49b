package org.chamadao.resolver;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamadao.database.TestDatabase;
import org.chamadao.gs1.Serials;
import org.chamadao.season.Accounts;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.SeasonPlayer;
import org.jspecify.annotations.Nullable;

/** The whole service on a database of its own, with a season of tea played through its API; one for all tests. */
final class SeasonService {
    private static @Nullable SeasonService shared;

    private final TestDatabase database;
    private final URI address;
    private final PlayedSeason season;

    private SeasonService(TestDatabase database, URI address, PlayedSeason season) {
        this.database = database;
        this.address = address;
        this.season = season;
    }

    /** Playing takes a while, and nothing in these tests changes the season. */
    static synchronized SeasonService shared() throws InterruptedException {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** One that a test may spoil. */
    static SeasonService start() throws InterruptedException {
        var database = TestDatabase.fresh();
        var server = ApplicationContext.run(EmbeddedServer.class, new HashMap<>(database.properties()));
        var token = token(database.dataFolder().root());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        var address = server.getURI();
        var player = new SeasonPlayer("chamadao.local", new Serials()::next, new NoAccountsYet());
        return new SeasonService(database, address, player.play(address, token, (chapter, done, all) -> {}));
    }

    /** What a thief of the database can do. */
    DataSource database() {
        return database.dataSource();
    }

    /** Of a cake that was sold. */
    URI page() {
        return address.resolve(season.page());
    }

    URI at(String path) {
        return address.resolve(path);
    }

    private static String token(Path data) {
        try {
            return Files.readString(data.resolve("operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All parties are new. */
    private static final class NoAccountsYet implements Accounts {
        @Override
        public Optional<String> token(String party) {
            return Optional.empty();
        }

        @Override
        public void remember(String party, String token) {
            // The player has it, and nobody plays again.
        }
    }
}
