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

    static TestServer shared() {
        return Shared.SERVER;
    }

    /** Started on first use. */
    final class Shared {
        private static final TestServer SERVER = start();

        private Shared() {}

        private static TestServer start() {
            @Nullable String url = System.getenv("MYSQL_URL");
            if (url != null) {
                DatabaseAddress given = new DatabaseAddress(url);
                return database -> given.named(database).with("createDatabaseIfNotExist=true");
            }
            EmbeddedServer server = embedded();
            return server::address;
        }

        private static EmbeddedServer embedded() {
            try {
                Path target = Path.of("target");
                Path folder = Files.createTempDirectory(
                        Files.isDirectory(target) ? target.toAbsolutePath() : Path.of("/tmp"), "test-database-");
                EmbeddedServer server = EmbeddedServer.start(
                        ServerFiles.find(folder.resolve("files")),
                        folder.resolve("mariadb"),
                        folder.resolve("mariadb.pid"),
                        new ServerSettings(ServerSettings.DEFAULT_BUFFER_POOL_MEGABYTES));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, folder)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(EmbeddedServer server, Path folder) {
            server.close();
            try {
                ServerInstall.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
