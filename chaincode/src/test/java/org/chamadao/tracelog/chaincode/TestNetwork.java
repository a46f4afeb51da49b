package org.chamadao.tracelog.chaincode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Fabric network in a folder, worked by its own commands.
 *
 * @param port the first of those that it takes
 */
record TestNetwork(Path folder, int port) {
    private static final Path COMMANDS = Path.of("network").toAbsolutePath();
    private static final int PORTS = 34;

    /** What a command printed, and its exit status. */
    record Outcome(int status, String output) {}

    static TestNetwork onFreePorts(Path folder) {
        var network = new TestNetwork(
                folder,
                Stream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 16_900))
                        .filter(first -> IntStream.range(first, first + PORTS).allMatch(TestNetwork::isFree))
                        .findFirst()
                        .orElseThrow());
        // A test run that is broken off must leave nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(network::down));
        return network;
    }

    /** The folder of Fabric's programs, built if need be; progress goes to standard error. */
    static Outcome programs() throws IOException {
        return outcome(new ProcessBuilder(COMMANDS.resolve("programs").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    Outcome up() {
        return run("up", "");
    }

    /** With Fabric's programs from somewhere else. */
    Outcome up(Path programs) {
        return run("up", programs.toString());
    }

    Outcome down() {
        return run("down", "");
    }

    Outcome state() {
        return run("state", "");
    }

    ProcessHandle process(String name) throws IOException {
        var id = Files.readString(folder.resolve("run").resolve(name + ".pid")).strip();
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    /** Working directories of this network's programs that run: also of those that no file names. */
    List<Path> running() throws IOException {
        var here = folder.toRealPath();
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> workingDirectory(process.resolve("cwd")))
                    .flatMap(Optional::stream)
                    .filter(directory -> directory.startsWith(here))
                    .toList();
        }
    }

    private static Optional<Path> workingDirectory(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty(); // no process, another user's, or one that has just ended
        }
    }

    private Outcome run(String command, String programs) {
        var builder = new ProcessBuilder(
                COMMANDS.resolve("net").toString(), "--port", Integer.toString(port), command, folder.toString());
        if (!programs.isEmpty()) {
            builder.environment().put("FABRIC_BIN", programs);
        }
        return outcome(builder.redirectErrorStream(true));
    }

    private static Outcome outcome(ProcessBuilder builder) {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + builder.command() + " ran", e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
