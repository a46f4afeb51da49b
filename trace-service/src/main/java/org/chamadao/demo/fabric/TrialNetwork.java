package org.chamadao.demo.fabric;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.chamadao.command.UsageException;
import org.chamadao.demo.fabric.NetworkCommands.Outcome;

/**
 * The Fabric network in a data folder, while this process runs. It goes down with the process and keeps its data; what a
 * killed process left running is gone on with.
 */
public final class TrialNetwork implements AutoCloseable {
    private static final String FAILED = "failed: ";

    private final NetworkCommands commands;
    private final Path folder;
    private final FolderLock lock;
    // Nobody else takes the network down yet; whoever sets it to false does.
    private final AtomicBoolean ours = new AtomicBoolean(true);
    private volatile boolean touched;

    private TrialNetwork(NetworkCommands commands, Path folder, FolderLock lock) {
        this.commands = commands;
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes a network in the folder, or goes on with the one there; returns when it answers, before a service uses the
     * folder.
     *
     * @param net the command of that name in {@code chaincode/network}
     * @param firstPort of a new network; without one the usual
     * @throws UsageException when that cannot be, with the reason
     */
    public static TrialNetwork up(Path net, Path data, Optional<Integer> firstPort, PrintStream out) {
        var folder = data.toAbsolutePath().normalize();
        var ledger = new LedgerOfFolder(folder);
        ledger.requireNetwork();
        var commands = new NetworkCommands(net);
        var network = new TrialNetwork(commands, folder, FolderLock.take(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(network::end, "network"));
        network.succeeds(commands.programs(line -> tellOfBuilding(line, out)));
        out.println("fabric: starting three organisations and an orderer in " + folder);
        network.start(firstPort).lines().forEach(line -> out.println("fabric: " + line));
        ledger.mark();
        return network;
    }

    /** What makes a service anchor here, in the brand's name. */
    public Map<String, Object> settings() {
        var file = folder.resolve("fabric/service.yml");
        try (var yaml = Files.newInputStream(file)) {
            return new YamlPropertySourceLoader().read("service", yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** From now on somebody else calls {@link #down}, after a service that anchors here has stopped. */
    public void leave() {
        if (!ours.getAndSet(false)) {
            stay();
        }
    }

    /** Stops the network's processes and keeps its data. */
    public void down() {
        commands.net(List.of("down", folder.toString()));
    }

    @Override
    public void close() {
        if (ours.getAndSet(false)) {
            down();
            lock.close();
        }
    }

    private Outcome start(Optional<Integer> firstPort) {
        var arguments = new ArrayList<String>();
        firstPort.ifPresent(port -> arguments.addAll(List.of("--port", Integer.toString(port))));
        arguments.addAll(List.of("up", folder.toString()));
        touched = true;
        return succeeds(commands.net(arguments));
    }

    private Outcome succeeds(Outcome outcome) {
        if (outcome.status() == 0) {
            return outcome;
        }
        if (!ours.get()) {
            stay();
        }
        throw new UsageException(reason(outcome.lines()));
    }

    private static String reason(List<String> lines) {
        var told = lines.stream()
                .dropWhile(line -> !line.startsWith(FAILED))
                .map(line -> line.startsWith(FAILED) ? line.substring(FAILED.length()) : line)
                .toList();
        var reason =
                told.isEmpty() ? lines.isEmpty() ? "no reason was told" : lines.getLast() : String.join("\n", told);
        return "the Fabric network cannot be started: "
                + reason.replace("--port FIRST", "--fabric-port FIRST, or -Dfabric-port=FIRST for Maven");
    }

    private static void tellOfBuilding(String line, PrintStream out) {
        if (line.startsWith("building ") || line.startsWith(" ")) {
            out.println("fabric: " + line.strip());
        }
    }

    private void end() {
        if (ours.getAndSet(false)) {
            commands.interrupt();
            if (touched) {
                down();
            }
        }
    }

    /** The process is about to end, and what goes wrong for that reason is not worth telling. */
    private static void stay() {
        while (true) {
            LockSupport.park();
        }
    }
}
