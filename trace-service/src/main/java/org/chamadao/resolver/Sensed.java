package org.chamadao.resolver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/**
 * What a sensor measured.
 *
 * @param kind what it is of, as recorded
 * @param literal the number as written
 * @param unit empty for none
 * @param time as recorded, empty for none
 */
record Sensed(String kind, String literal, String unit, String time) {
    private static final String REPORTS = EntryTree.epcis("sensorReport");
    private static final String METADATA = EntryTree.epcis("sensorMetadata");
    private static final String TYPE = EntryTree.epcis("type");
    private static final String VALUE = EntryTree.epcis("value");
    private static final String UNIT = EntryTree.epcis("uom");
    private static final String TIME = EntryTree.epcis("time");
    private static final JsonValue NONE = new JsonString("");

    /**
     * The readings of an element of a {@code sensorElementList} (EPCIS 2.0 section 7.3.7); empty where it says anything else,
     * which must not be lost.
     */
    static Optional<List<Sensed>> of(JsonObject element) {
        var isPlain = Set.of(REPORTS, METADATA).containsAll(element.members().keySet());
        var times = element.members().getOrDefault(METADATA, new JsonObject(Map.of()));
        if (!isPlain
                || !(element.members().get(REPORTS) instanceof JsonArray reports)
                || reports.elements().isEmpty()
                || !(times instanceof JsonObject metadata)
                || !Set.of(TIME).containsAll(metadata.members().keySet())) {
            return Optional.empty();
        }
        var readings = new ArrayList<Sensed>();
        for (var report : reports.elements()) {
            var reading = reading(report, metadata.members().getOrDefault(TIME, NONE));
            if (reading.isEmpty()) {
                return Optional.empty();
            }
            readings.add(reading.get());
        }
        return Optional.of(readings);
    }

    private static Optional<Sensed> reading(JsonValue report, JsonValue otherwise) {
        if (!(report instanceof JsonObject object)
                || !Set.of(TYPE, VALUE, UNIT, TIME).containsAll(object.members().keySet())) {
            return Optional.empty();
        }
        var members = object.members();
        return members.get(TYPE) instanceof JsonString kind
                        && members.getOrDefault(UNIT, NONE) instanceof JsonString unit
                        && members.getOrDefault(TIME, otherwise) instanceof JsonString time
                ? Optional.ofNullable(members.get(VALUE))
                        .flatMap(ValueText::literal)
                        .map(literal -> new Sensed(kind.text(), literal, unit.text(), time.text()))
                : Optional.empty();
    }
}
