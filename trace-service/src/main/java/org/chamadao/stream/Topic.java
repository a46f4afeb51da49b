package org.chamadao.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics; stream/SPEC.md says what is in them. */
public enum Topic {
    /** Indices of the log's entries, in log order. */
    EVENTS("events", 1, Map.of("cleanup.policy", "delete", "retention.ms", millis(Duration.ofDays(7)))),

    /** How far each item has come, by item. */
    ITEM_STATES(
            "item-states", Topic.PARTITIONS, Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.3")),

    /** What buyers and staff scanned, by item; what is older than 180 days is gone. */
    SCANS(
            "scans",
            Topic.PARTITIONS,
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    millis(Duration.ofDays(180)),
                    "segment.ms",
                    millis(Duration.ofDays(1)))),

    /** What the watch found, by alert. */
    ALERTS("alerts", Topic.PARTITIONS, Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.3")),

    /** Records that could not be read, as they came. */
    SET_ASIDE("set-aside", 1, Map.of("cleanup.policy", "delete", "retention.ms", millis(Duration.ofDays(30))));

    /** Of topics that are joined: the same item lies in the same one of each. */
    public static final int PARTITIONS = 12;

    private final String title;
    private final int partitions;
    private final Map<String, String> settings;

    Topic(String title, int partitions, Map<String, String> settings) {
        this.title = title;
        this.partitions = partitions;
        this.settings = settings;
    }

    /** Its name in Kafka. */
    public String title() {
        return title;
    }

    int partitions() {
        return partitions;
    }

    NewTopic made(short replicas) {
        return new NewTopic(title, partitions, replicas).configs(settings);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
