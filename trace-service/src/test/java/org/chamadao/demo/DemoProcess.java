package org.chamadao.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chamadao.serve.FreePorts;
import org.chamadao.serve.ServiceProcess;

/** The command {@code demo} as a process, with all that it starts in one process group, as in a terminal. */
public final class DemoProcess implements AutoCloseable {
    private static final Duration LINE_PATIENCE = Duration.ofSeconds(90);
    private static final long END_SECONDS = 40;

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it, with further options, and does not wait. */
    public static DemoProcess start(Path data, int port, String... more) throws IOException {
        return start(Map.of(), data, port, more);
    }

    /** The same with further environment. */
    static DemoProcess start(Map<String, String> environment, Path data, int port, String... more) throws IOException {
        return start(environment, List.of("setsid"), data, port, List.of(more));
    }

    /** The same as the child of a shell that only waits for it; what it prints is that of both. */
    static DemoProcess startByShell(Path data, int port) throws IOException {
        var shell = Path.of("/bin/sh").toRealPath();
        return start(
                Map.of(),
                List.of("setsid", shell.toString(), "-c", "\"$@\" & wait", "shell"),
                data,
                port,
                List.of("--parent", shell.getFileName().toString()));
    }

    private static DemoProcess start(
            Map<String, String> environment, List<String> starter, Path data, int port, List<String> more)
            throws IOException {
        var command = new ArrayList<>(starter);
        command.addAll(ServiceProcess.javaJar());
        command.addAll(List.of("demo", "--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--management-port", Integer.toString(FreePorts.next())));
        command.addAll(more);
        Files.createDirectories(data.getParent());
        var output = Files.createTempFile(data.getParent(), "demo-", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("MYSQL_URL");
        builder.environment().putAll(environment);
        return new DemoProcess(builder.start(), output);
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that it has printed, without those of the service's own log. */
    public List<String> lines() {
        return output().lines()
                .filter(line -> !line.matches("\\d{4}-\\d\\d-.*"))
                .toList();
    }

    public void awaitLine(String start) throws InterruptedException {
        var deadline = System.nanoTime() + LINE_PATIENCE.toNanos();
        while (lines().stream().noneMatch(line -> line.startsWith(start))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the demo did not print " + start + ":\n" + output());
            }
            Thread.sleep(10);
        }
    }

    /** The rest of the line that begins with a word and a colon. */
    public String value(String name) {
        return lines().stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    /** What Ctrl-C in a terminal does: SIGINT to the whole group. @return the exit status */
    public int interrupt() throws InterruptedException {
        ServiceProcess.signal(-process.pid(), "INT");
        return awaitEnd();
    }

    /** SIGKILL to the process that was started alone. */
    void kill() throws InterruptedException {
        ServiceProcess.signal(process.pid(), "KILL");
        awaitEnd();
    }

    /** @return the exit status */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the demo does not end:\n" + output());
        }
        return process.exitValue();
    }

    /** Whether any process of the group is left, the database among them. */
    boolean leftBehind() throws IOException, InterruptedException {
        var members = new ProcessBuilder("kill", "-0", "--", "-" + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return members.waitFor() == 0;
    }

    /** Kills the whole group. */
    @Override
    public void close() throws IOException, InterruptedException {
        // What was still ending may be gone by now.
        new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        awaitEnd();
    }
}
