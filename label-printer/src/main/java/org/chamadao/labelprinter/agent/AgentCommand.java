package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent}: prints the service's jobs until it is told to end. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "Takes print jobs from the service and prints them, until it is ended.")
public final class AgentCommand implements Callable<Integer> {
    private static final int COULD_NOT_RUN = 2;

    /** What is under way at a printer when somebody ends the program gets so long. */
    private static final long GRACE_SECONDS = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, a properties file in UTF-8.")
    private @Nullable Path config;

    @Option(names = "--service", paramLabel = "URL", description = "Where the service is: service=URL in the file.")
    private @Nullable String service;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds a machine token with the scope print: token-file=FILE.")
    private @Nullable String tokenFile;

    @Option(
            names = "--spool",
            paramLabel = "FOLDER",
            description = "For what is taken and not finished, of this agent alone: spool=FOLDER.")
    private @Nullable String spool;

    @Option(
            names = "--printer",
            paramLabel = "NAME=PLACE",
            description = "HOST:PORT, or a folder for files: printer.NAME=PLACE. May be repeated.")
    private Map<String, String> printers = new HashMap<>();

    @Option(names = "--dpi", paramLabel = "NAME=DPI", description = "203, 300 or 600: dpi.NAME=DPI; 203 if not given.")
    private Map<String, String> dpi = new HashMap<>();

    @Option(
            names = "--status",
            paramLabel = "NAME=YES",
            description = "Whether the printer answers ~HS, yes, no or auto: status.NAME=YES; auto if not given.")
    private Map<String, String> status = new HashMap<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any setting of the file: ca-file=FILE, language=zh, poll=5s, ask=100ms, settle=300ms, answer=10s, retry=1m.")
    private Map<String, String> others = new HashMap<>();

    @Option(
            names = "--lost",
            paramLabel = "JOB",
            description = "A job whose spool folder is gone: its labels without a result are asked about.")
    private Set<UUID> lost = new HashSet<>();

    @Override
    public Integer call() {
        var commandLine = commandLine();
        var stop = new Stop();
        var ended = new CountDownLatch(1);
        try {
            var settings = AgentSettings.of(values());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, ended), "end"));
            var drawings = new PressDrawings(settings.language());
            new Agent(settings, drawings, new Notices(commandLine.getOut(), Clock.systemUTC()), stop).work(lost);
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | SpoolException e) {
            commandLine.getErr().println("agent: " + e.getMessage());
            return COULD_NOT_RUN;
        } finally {
            ended.countDown();
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        if (config != null) {
            values.putAll(file(config));
        }
        put(values, "service", service);
        put(values, "token-file", tokenFile);
        put(values, "spool", spool);
        printers.forEach((name, place) -> values.put("printer." + name, place));
        dpi.forEach((name, number) -> values.put("dpi." + name, number));
        status.forEach((name, word) -> values.put("status." + name, word));
        values.putAll(others);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static Map<String, String> file(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + Reasons.of(e), e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static void end(Stop stop, CountDownLatch ended) {
        stop.ask();
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return; // what was under way is asked about after the next start
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("called without a command line");
        }
        return spec.commandLine();
    }
}
