package org.chamadao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server on the loopback that never outlives this process and is started again when it ends alone. One thread
 * watches it; the address stays the same for the life of this object.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(40);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    /** One that ran so long was well; its next start need not wait. */
    private static final Duration WELL = Duration.ofSeconds(30);

    private final ServerFiles files;
    private final ServerInstall install;
    private final ServerSettings settings;
    private final Path pidFile;
    private final int port;
    private final String password;
    private final Thread watcher;
    private volatile ServerProcess process;
    private volatile boolean closing;

    private EmbeddedServer(ServerFiles files, ServerInstall install, ServerSettings settings, Path pidFile)
            throws IOException {
        this.files = files;
        this.install = install;
        this.settings = settings;
        this.pidFile = pidFile;
        this.port = freePort();
        this.password = install.password();
        this.process = launch();
        this.watcher = Thread.ofPlatform().name("mariadbd").daemon().unstarted(this::watch);
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param root where it keeps its files, made when it is not there
     * @param pidFile gets its process id
     * @throws DatabaseException when it does not come up; nothing is left running
     */
    static EmbeddedServer start(ServerFiles files, Path root, Path pidFile, ServerSettings settings) {
        try {
            ServerProcess.stopLeftOvers(new ServerInstall(root).data());
            ServerInstall install = ServerInstall.in(root, files);
            EmbeddedServer server = new EmbeddedServer(files, install, settings, pidFile);
            server.awaitAnswer();
            server.watcher.start();
            return server;
        } catch (IOException e) {
            throw new DatabaseException("the embedded database cannot use its files in " + root + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while the embedded database started", e);
        }
    }

    /** The address of a database on it, which is made on the first connection. */
    DatabaseAddress address(String database) {
        return new DatabaseAddress("jdbc:mysql://127.0.0.1:" + port + "/" + database + "?user=" + ServerInstall.USER
                + "&password=" + password + "&sslMode=DISABLED&createDatabaseIfNotExist=true");
    }

    /** Its process id; another one after a restart. */
    long pid() {
        return process.process().pid();
    }

    /** Stops the server cleanly; idempotent. */
    @Override
    public void close() {
        closing = true;
        process.stop();
        watcher.interrupt();
        try {
            watcher.join();
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", pidFile, e.toString());
        }
    }

    private ServerProcess launch() throws IOException {
        ServerProcess launched = ServerProcess.start(files, install, settings, port);
        writePid(launched);
        return launched;
    }

    /** The file tells others of the process; where the disk is full, the process itself must not be lost for it. */
    private void writePid(ServerProcess launched) {
        try {
            Files.writeString(pidFile, launched.process().pid() + "\n");
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", pidFile, e.toString());
        }
    }

    private void watch() {
        Duration pause = SHORTEST_PAUSE;
        long launched = System.nanoTime();
        while (!closing) {
            try {
                int status = process.process().waitFor();
                if (closing) {
                    return;
                }
                if (System.nanoTime() - launched > WELL.toNanos()) {
                    pause = SHORTEST_PAUSE;
                }
                LOG.warn(
                        "the embedded database ended with status {}; starting it again in {} ms; {} says: {}",
                        status,
                        pause.toMillis(),
                        install.log(),
                        lastErrors());
                Thread.sleep(pause);
                pause = Duration.ofMillis(Math.min(2 * pause.toMillis(), LONGEST_PAUSE.toMillis()));
                launched = System.nanoTime();
                process = launch();
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                LOG.error("the embedded database does not start again: {}", e.toString());
            }
        }
        // Closing may have stopped the server before the one that was just launched.
        process.stop();
    }

    private String lastErrors() {
        try {
            return install.lastErrors();
        } catch (IOException | UncheckedIOException e) {
            return e.toString();
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers()) {
            if (!process.running()) {
                throw new DatabaseException(
                        "the embedded database did not start; " + install.log() + " says: " + lastErrors());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new DatabaseException("the embedded database did not answer within " + START_PATIENCE.toSeconds()
                        + " s; see " + install.log());
            }
            Thread.sleep(POLL);
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(address("").url())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
