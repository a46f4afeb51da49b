package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Assumptions;

/** The network of {@code chaincode/network}, in a folder of its own and on ports chosen by chance. */
final class FabricNetwork implements AutoCloseable {
    private static final Path COMMANDS = Path.of("../chaincode/network");

    private final Path folder;

    private FabricNetwork(Path folder) {
        this.folder = folder;
        // A test run that is broken off must leave nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A running one; the test is skipped where Fabric neither is nor can be built. */
    static FabricNetwork in(Path folder) {
        if (run(List.of("programs")).contains("there are neither") && System.getenv("CI") == null) {
            System.err.println("skipped: there is no Fabric to anchor on");
            Assumptions.abort("there is no Fabric");
        }
        var network = new FabricNetwork(folder);
        var first = ThreadLocalRandom.current().nextInt(10_000, 16_900);
        assertThat(run(List.of("net", "--port", Integer.toString(first), "up", folder.toString())))
                .contains("up: ");
        return network;
    }

    /** The same for a service that is a process. */
    Map<String, String> environment() {
        return Map.of(
                "MICRONAUT_CONFIG_FILES",
                folder.resolve("fabric/service.yml").toAbsolutePath().toString());
    }

    /** Starts what is not running. */
    void up() {
        assertThat(run(List.of("net", "up", folder.toString()))).contains("up: ");
    }

    /** What the network gives for the service's configuration. */
    Map<String, String> settings() throws IOException {
        try (var yaml = Files.newInputStream(folder.resolve("fabric/service.yml"))) {
            var flat = new HashMap<String, String>();
            new YamlPropertySourceLoader().read("service", yaml).forEach((name, value) -> flatten(name, value, flat));
            return flat;
        }
    }

    void kill(String process) throws IOException {
        var killed = handle(process);
        assertThat(killed.destroyForcibly()).isTrue();
        Eventually.holds(() -> hasEnded(killed));
    }

    /** Also when nobody has asked yet what came of it: then it still has an id, and works nowhere. */
    private static boolean hasEnded(ProcessHandle process) {
        try {
            return !Files.exists(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException e) {
            return true;
        }
    }

    /** Stops a process in the middle of what it does: it takes connections and answers nothing. */
    void freeze(String process) throws IOException {
        signal("-STOP", process);
    }

    void thaw(String process) throws IOException {
        signal("-CONT", process);
    }

    @Override
    public void close() {
        run(List.of("net", "down", folder.toString()));
    }

    private void signal(String signal, String process) throws IOException {
        output(new ProcessBuilder("kill", signal, Long.toString(handle(process).pid())));
    }

    private ProcessHandle handle(String process) throws IOException {
        var id = Files.readString(folder.resolve("run/" + process + ".pid")).strip();
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    private static void flatten(String name, Object value, Map<String, String> flat) {
        if (value instanceof List<?> list) {
            for (var place = 0; place < list.size(); place++) {
                flatten(name + "[" + place + "]", list.get(place), flat);
            }
            return;
        }
        if (value instanceof Map<?, ?> map) {
            // After a list's place a dot, below that brackets: so the framework makes the same maps of it again.
            map.forEach((key, inner) ->
                    flatten(name.endsWith("]") ? name + "." + key : name + "[" + key + "]", inner, flat));
            return;
        }
        flat.put(name, value.toString());
    }

    private static String run(List<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().set(0, COMMANDS.resolve(command.getFirst()).toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return output(builder);
    }

    private static String output(ProcessBuilder builder) {
        try {
            var process = builder.redirectErrorStream(true).start();
            try (var printed = process.getInputStream()) {
                return new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
