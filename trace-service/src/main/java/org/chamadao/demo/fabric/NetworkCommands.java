package org.chamadao.demo.fabric;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chamadao.command.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The commands {@code net} and {@code programs}, each in a session of its own: Ctrl-C in a terminal goes to this process,
 * which has its service stop before the network does.
 */
final class NetworkCommands {
    private static final long END_SECONDS = 30;

    private final Path net;
    private volatile @Nullable Process running;

    /** @throws UsageException when there is no such command */
    NetworkCommands(Path net) {
        if (!Files.isExecutable(net)) {
            throw new UsageException("there is no command " + net + " to start a Fabric network with");
        }
        this.net = net.toAbsolutePath().normalize();
    }

    /** What a command printed, and its exit status. */
    record Outcome(int status, List<String> lines) {
        Outcome {
            lines = List.copyOf(lines);
        }
    }

    /** Finds Fabric's programs, or builds them. */
    Outcome programs(Consumer<String> lines) {
        return run(List.of(net.resolveSibling("programs").toString()), lines);
    }

    Outcome net(List<String> arguments) {
        var command = new ArrayList<>(List.of(net.toString()));
        command.addAll(arguments);
        return run(command, _ -> {});
    }

    /** Ends the command that runs now, with all that it has started, and waits until it is gone. */
    void interrupt() {
        var session = running;
        if (session == null || !session.isAlive()) {
            return;
        }
        try {
            started(List.of("sh", "-c", "kill -s TERM -- -" + session.pid())).waitFor();
            session.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome run(List<String> command, Consumer<String> lines) {
        var words = new ArrayList<>(List.of("setsid"));
        words.addAll(command);
        var session = started(words);
        running = session;
        var printed = new ArrayList<String>();
        try (var output = session.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                lines.accept(line);
            }
            return new Outcome(session.waitFor(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of " + command, e);
        }
    }

    private static Process started(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        // The contract's processes run on what this one runs on.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UsageException(
                    "a Fabric network is started on Linux with bash and util-linux only: " + e.getMessage());
        }
    }
}
