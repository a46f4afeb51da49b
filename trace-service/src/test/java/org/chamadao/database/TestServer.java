package org.chamadao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database server that all tests of one JVM share. */
interface TestServer {
    /** A database that is made on the first connection. */
    DatabaseAddress address(String database);

    /** Started on first use. */
    static TestServer shared() {
        return Shared.SERVER;
    }

    /** A folder for the files of this JVM's tests, deleted when it ends. */
    static Path scratch() {
        return Shared.SCRATCH;
    }

    final class Shared {
        private static final Path SCRATCH = makeScratch();
        private static final TestServer SERVER = start();

        private Shared() {}

        private static TestServer start() {
            @Nullable String url = System.getenv("MYSQL_URL");
            if (url != null) {
                DatabaseAddress given = new DatabaseAddress(url);
                Runtime.getRuntime().addShutdownHook(new Thread(Shared::removeScratch));
                return database -> given.named(database).with("createDatabaseIfNotExist=true");
            }
            EmbeddedServer server = EmbeddedServer.start(
                    ServerFiles.find(SCRATCH.resolve("files")),
                    SCRATCH.resolve("mariadb"),
                    SCRATCH.resolve("mariadb.pid"),
                    new ServerSettings(ServerSettings.DEFAULT_BUFFER_POOL_MEGABYTES));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                removeScratch();
            }));
            return server::address;
        }

        private static Path makeScratch() {
            try {
                Path target = Path.of("target").toAbsolutePath();
                Path parent = Files.isDirectory(target) ? target : Path.of("/tmp");
                return Files.createTempDirectory(parent, "test-database-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void removeScratch() {
            try {
                ServerInstall.delete(SCRATCH);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
