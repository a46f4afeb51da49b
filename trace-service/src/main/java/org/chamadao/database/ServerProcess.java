package org.chamadao.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running {@code mariadbd} that ends when this process ends, however it ends. */
record ServerProcess(Process process) {
    /**
     * Waits for the end of its input, which is a pipe that only we hold, and then stops the server; the shell becomes
     * the server, so that both have one process id.
     */
    private static final String GUARD = """
            exec 3<&0 </dev/null
            (trap '' HUP INT; cat <&3 >/dev/null; kill -TERM $$ 2>/dev/null) &
            exec 3<&-
            exec "$@"
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ServerProcess start(ServerFiles files, ServerInstall install, ServerSettings settings, int port)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", GUARD, "mariadbd", files.binary().toString()));
        command.addAll(install.options(files));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mariadb.sock",
                "--skip-ssl",
                "--skip-name-resolve",
                "--local-infile=0",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--max-connections=200",
                "--max-allowed-packet=64M",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=8M",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + settings.bufferPoolMegabytes() + "M"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(install.log().toFile())
                .start();
        return new ServerProcess(process);
    }

    /** Stops the servers which an earlier process that was killed has left on these files. */
    static void stopLeftOvers(Path data) {
        String mark = "--datadir=" + data;
        ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .anyMatch(arguments -> List.of(arguments).contains(mark)))
                .forEach(ServerProcess::stop);
    }

    boolean running() {
        return process.isAlive();
    }

    /** Ends it cleanly, or after 30 seconds by force. */
    void stop() {
        stop(process.toHandle());
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        if (!ended(server)) {
            server.destroyForcibly();
            ended(server);
        }
    }

    private static boolean ended(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
