package org.chamadao.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A KRaft broker and controller in this process, on the loopback, with its files in one folder. */
final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String LISTENER = "PLAINTEXT";
    // What its end may take; files are as after a kill then.
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final KafkaRaftServer server;
    private final FileChannel lock;

    private EmbeddedBroker(KafkaRaftServer server, FileChannel lock) {
        this.server = server;
        this.lock = lock;
    }

    /** Where it listens; the same for every start within a process, so that clients find it again. */
    record Address(int port, int controllerPort) {
        static Address free() throws IOException {
            try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new Address(one.getLocalPort(), other.getLocalPort());
            }
        }

        String bootstrapServers() {
            return "127.0.0.1:" + port;
        }
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param root its folder, made when it is not there
     * @throws IOException when the files cannot be used, as when another broker has them
     */
    static EmbeddedBroker start(Path root, Address address) throws IOException {
        Files.createDirectories(root);
        var lock = lock(root);
        try {
            format(root);
            var server = new KafkaRaftServer(new KafkaConfig(settings(root, address), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw new IOException("the broker does not start on " + root + ": " + e.getMessage(), e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Kafka looks for its own lock only after it has opened files of its metadata. */
    private static FileChannel lock(Path root) throws IOException {
        var file = root.resolveSibling(root.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another one of this process has it.
        }
        channel.close();
        throw new IOException("another broker runs on " + root);
    }

    private static void format(Path root) throws IOException {
        if (Files.exists(root.resolve("meta.properties"))) {
            return;
        }
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .addDirectory(root.toString())
                    .setMetadataLogDirectory(root.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // Kafka declares nothing narrower of what is a file that cannot be written or read.
            throw new IOException("the broker's folder " + root + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Path root, Address address) {
        var broker = LISTENER + "://127.0.0.1:" + address.port();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + address.controllerPort()),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", LISTENER),
                Map.entry("listeners", broker + "," + CONTROLLER + "://127.0.0.1:" + address.controllerPort()),
                Map.entry("advertised.listeners", broker),
                Map.entry("log.dirs", root.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // One small machine: few threads, small buffers, files that take the room they need.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20)),
                Map.entry("log.segment.bytes", String.valueOf(64 << 20)),
                Map.entry("log.index.size.max.bytes", String.valueOf(1 << 20)),
                Map.entry("metadata.log.segment.bytes", String.valueOf(16 << 20)),
                Map.entry("metadata.max.retention.bytes", String.valueOf(64 << 20)));
    }

    /** Stops it; when it does not come to an end, it is left to itself. */
    @Override
    public void close() {
        var stopped = CompletableFuture.runAsync(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                task -> Thread.ofPlatform().name("kafka-stop").daemon().start(task));
        try {
            stopped.get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new StreamException("the broker in the process did not stop cleanly: " + e, e);
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StreamException("cannot give back the broker's folder", e);
        }
    }
}
