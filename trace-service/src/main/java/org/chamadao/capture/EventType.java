package org.chamadao.capture;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The event types of EPCIS 2.0 (section 7.4); each has a definition of its name in the schema. */
enum EventType {
    OBJECT("ObjectEvent"),
    AGGREGATION("AggregationEvent"),
    TRANSACTION("TransactionEvent"),
    TRANSFORMATION("TransformationEvent"),
    ASSOCIATION("AssociationEvent");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The value of {@code type}. */
    String word() {
        return word;
    }

    static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** For messages. */
    static String words() {
        return Arrays.stream(values()).map(EventType::word).collect(Collectors.joining(", "));
    }
}
