package org.chamadao.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka that this service uses: the broker in the process, or a cluster by its address. It starts with the server, on
 * threads of its own: nobody who answers people waits for it. Clients are made once the topics are there.
 */
public final class Kafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kafka.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Optional<Broker> broker;
    private final Optional<String> bootstrapServers;
    private final short replicas;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform().name("kafka-topics").daemon().unstarted(this::prepare);
    private volatile @Nullable String cluster;
    private volatile @Nullable String trouble;
    private volatile boolean closing;

    private Kafka(Optional<Broker> broker, Optional<String> bootstrapServers, short replicas) {
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        this.replicas = replicas;
    }

    /** The broker of this process. */
    static Kafka embedded(Broker broker) {
        return new Kafka(Optional.of(broker), Optional.of(broker.bootstrapServers()), (short) 1);
    }

    /** A cluster of others. */
    static Kafka cluster(String bootstrapServers, short replicas) {
        return new Kafka(Optional.empty(), Optional.of(bootstrapServers), replicas);
    }

    /** None: what is to be published waits. */
    static Kafka none() {
        return new Kafka(Optional.empty(), Optional.empty(), (short) 1);
    }

    /** Whether there is one. */
    public boolean isThere() {
        return bootstrapServers.isPresent();
    }

    void start() {
        broker.ifPresent(Broker::start);
        if (isThere()) {
            thread.start();
        }
    }

    /** The settings that every client needs. */
    public Map<String, Object> clientSettings() {
        var settings = new HashMap<String, Object>();
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers.orElseThrow(
                        () -> new StreamException("there is no Kafka: chamadao.kafka.enabled is false")));
        // An address of a broker that was started again is looked up anew.
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return settings;
    }

    /**
     * Waits until all topics are there.
     *
     * @return name of the cluster, by which positions in it are kept; empty when this service ends first
     */
    public Optional<String> awaitReady() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (cluster == null && !closing) {
                changed.await();
            }
            return Optional.ofNullable(cluster);
        } finally {
            lock.unlock();
        }
    }

    /** Why it cannot be used; nothing when it can, as far as is known. */
    Optional<String> trouble() {
        return broker.flatMap(Broker::trouble).or(() -> Optional.ofNullable(trouble));
    }

    boolean isReady() {
        return cluster != null;
    }

    private void prepare() {
        while (!closing) {
            try (var admin = Admin.create(clientSettings())) {
                var name = new TopicSetup(admin, replicas).run();
                trouble = null;
                tell(name);
                return;
            } catch (StreamException e) {
                if (!String.valueOf(e.getMessage()).equals(trouble)
                        && broker.flatMap(Broker::trouble).isEmpty()) {
                    LOG.warn("Kafka cannot be used yet: {}", e.getMessage());
                }
                trouble = e.getMessage();
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell(@Nullable String name) {
        lock.lock();
        try {
            cluster = name;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        tell(cluster);
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broker.ifPresent(Broker::close);
    }
}
