package org.chamadao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chamadao.installation.DataFolder;
import org.jspecify.annotations.Nullable;

/**
 * Finds or starts the server that the configuration asks for, on a thread of its own, so that the rest can start
 * meanwhile. An embedded server holds the lock of its data folder.
 */
final class DatabaseServer implements AutoCloseable {
    private static final String DATABASE = "chamadao";

    private final DatabaseConfiguration configuration;
    private final DataFolder folder;
    private final CompletableFuture<DatabaseAddress> address = new CompletableFuture<>();
    private final Thread starter;
    private @Nullable FileChannel lock;
    private @Nullable EmbeddedServer embedded;

    DatabaseServer(DatabaseConfiguration configuration, DataFolder folder) {
        this.configuration = configuration;
        this.folder = folder;
        this.starter = Thread.ofPlatform().name("database").daemon().unstarted(this::start);
        starter.start();
    }

    /**
     * Waits for it.
     *
     * @throws DatabaseException when there is none, or another service holds the data folder
     */
    DatabaseAddress address() {
        try {
            return address.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        awaitStart();
        if (embedded != null) {
            embedded.close();
        }
        try {
            if (lock != null) {
                Files.deleteIfExists(addressFile());
                lock.close();
            }
        } catch (IOException e) {
            throw new DatabaseException("cannot give back the data folder " + folder.root(), e);
        }
    }

    private void start() {
        try {
            address.complete(find());
        } catch (IOException | UncheckedIOException e) {
            address.completeExceptionally(
                    new DatabaseException("the data folder " + folder.root() + " cannot be used: " + e, e));
        } catch (IllegalArgumentException e) {
            address.completeExceptionally(
                    new DatabaseException("the setting chamadao.database cannot be used: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            address.completeExceptionally(e);
        }
    }

    /** A server that is just being started can be stopped only then. */
    private void awaitStart() {
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DatabaseAddress find() throws IOException {
        if (!configuration.url().isBlank()) {
            return new DatabaseAddress(configuration.url());
        }
        if (!locked()) {
            if (configuration.join()) {
                return new DatabaseAddress(Files.readString(addressFile()));
            }
            throw new DatabaseException("another service runs on the data folder " + folder.root()
                    + "; stop it, or choose another folder with --data");
        }
        embedded = EmbeddedServer.start(
                ServerFiles.find(folder.root().resolve("mariadb-files")),
                folder.root().resolve("mariadb"),
                folder.run().resolve("mariadb.pid"),
                new ServerSettings(configuration.bufferPoolMegabytes()));
        DatabaseAddress found = embedded.address(DATABASE);
        DataFolder.writeSecret(addressFile(), found.url());
        return found;
    }

    /** Whether the data folder is ours now; the lock ends with the process. */
    private boolean locked() throws IOException {
        FileChannel channel = FileChannel.open(
                folder.run().resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held = channel.tryLock();
        if (held == null) {
            channel.close();
            return false;
        }
        lock = channel;
        return true;
    }

    private Path addressFile() {
        return folder.run().resolve("mariadb.url");
    }
}
