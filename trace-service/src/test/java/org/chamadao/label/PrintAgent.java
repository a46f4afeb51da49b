package org.chamadao.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chamadao.log.Eventually;

/** The packaged print agent as a process, to be killed and started again on the same spool. */
final class PrintAgent implements AutoCloseable {
    private final Process process;
    private final Path output;

    private PrintAgent(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it and does not wait; what it says goes into a new file in the folder. */
    static PrintAgent start(Path folder, List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "agent"));
        command.addAll(options);
        var output = Files.createTempFile(folder, "agent-", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new PrintAgent(process, output);
    }

    private static Path jar() {
        try {
            var testClasses = Path.of(PrintAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var jar = testClasses
                    .resolve("../../../label-printer/target/label-printer.jar")
                    .normalize();
            if (!Files.exists(jar)) {
                throw new IllegalStateException(jar + " is not there: the module label-printer is packaged first");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that it has said so far. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitSaid(String words) {
        until(() -> said().contains(words));
    }

    /** Waits for what it brings about; when that fails, tells what it has said, and at once when it has ended. */
    void until(Eventually.Condition condition) {
        Eventually.holds(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the agent has ended:\n" + said());
                    }
                    return condition.holds();
                },
                this::said);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
