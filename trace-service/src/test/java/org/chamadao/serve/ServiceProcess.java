package org.chamadao.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packaged service as a real process on free ports, to be killed, paused and started again on the same data folder.
 *
 * <pre>{@code
 * try (var service = ServiceProcess.start(folder)) {
 *     post(service.address().resolve("/epcis/capture"), …);
 *     service.kill();
 * }
 * }</pre>
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path output;
    private final int port;
    private final int managementPort;

    private ServiceProcess(Process process, Path output, int port, int managementPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it on the folder and returns when its health is up. */
    public static ServiceProcess start(Path data) {
        return start(data, Map.of());
    }

    /** Starts it with further environment, for instance {@code MYSQL_URL}. */
    public static ServiceProcess start(Path data, Map<String, String> environment) {
        ServiceProcess service = launch(data, environment, FreePorts.next(), FreePorts.next());
        service.awaitReady();
        return service;
    }

    /** Starts it without waiting, on the given ports. */
    public static ServiceProcess launch(Path data, Map<String, String> environment, int port, int managementPort) {
        List<String> command = new ArrayList<>(javaJar());
        command.addAll(List.of("serve", "--data", data.toString()));
        command.addAll(
                List.of("--port", Integer.toString(port), "--management-port", Integer.toString(managementPort)));
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            Path output = Files.createTempFile(data.toAbsolutePath().getParent(), "service-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().remove("MYSQL_URL");
            builder.environment().putAll(environment);
            return new ServiceProcess(builder.start(), output, port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that run the packaged program; a command and its arguments come after them. */
    public static List<String> javaJar() {
        Path jar = testClasses().resolveSibling("trace-service.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not there: tests that start it run after the package phase");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-jar", jar.toString());
    }

    private static Path testClasses() {
        try {
            return Path.of(ServiceProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The operator's token of a data folder on which a service has run. */
    public static String token(Path data) {
        try {
            return Files.readString(data.resolve("operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command {@code audit} on a data folder, with further environment. @return what it printed at last */
    public static String audit(Path data, Map<String, String> environment) {
        List<String> command = new ArrayList<>(javaJar());
        command.addAll(List.of("audit", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("MYSQL_URL");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.strip() + "\nexit " + process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public long pid() {
        return process.pid();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of its output that tell of what nobody expected. */
    public String errors() {
        return output().lines().filter(line -> line.contains(" ERROR ")).collect(Collectors.joining("\n"));
    }

    /** Whether it says that all its parts are up. */
    public boolean healthy() {
        return health().filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /** Whether it says that it is the one which gives events their places in the log. */
    public boolean sequencing() {
        return health().filter(answer -> answer.body().contains("\"sequencer\":\"sequencing\""))
                .isPresent();
    }

    /** What it says of its parts; empty when it does not answer. */
    public Optional<HttpResponse<String>> health() {
        HttpRequest request = HttpRequest.newBuilder(management().resolve("/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until {@link #healthy}. */
    public void awaitReady() {
        long deadline = System.nanoTime() + READY_PATIENCE.toNanos();
        while (!healthy()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not come up:\n" + output());
            }
            pause(POLL);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM. @return the exit status */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** @return the exit status */
    public int awaitEnd() {
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGSTOP: once this returns, it does nothing more until {@link #resume}. */
    public void suspend() {
        signal(pid(), "STOP");
        // A busy machine stops the last thread some time after the signal was sent.
        long deadline = System.nanoTime() + END_PATIENCE.toNanos();
        while (!isSuspended()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(pid() + " does not stop within " + END_PATIENCE);
            }
            pause(POLL.dividedBy(20));
        }
    }

    /** Whether all its threads are stopped; where the system does not list them, whether the process is. */
    private boolean isSuspended() {
        Path threads = Path.of("/proc", Long.toString(pid()), "task");
        try {
            if (!Files.isDirectory(threads)) {
                return state().startsWith("T");
            }
            try (Stream<Path> each = Files.list(threads)) {
                return each.allMatch(ServiceProcess::isStopped);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            return Files.readString(thread.resolve("status")).contains("\nState:\tT");
        } catch (IOException e) {
            return false; // it ended just now: look again
        }
    }

    private String state() throws IOException {
        Process process = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid())).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** SIGCONT. */
    public void resume() {
        signal(pid(), "CONT");
    }

    /** Kills it when it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    /** Sends a signal to a process, or to the group of processes whose negative number it is. */
    public static void signal(long pid, String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("cannot send SIG" + name + " to " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }
}
