package org.chamadao.capture;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/**
 * Checks the times of an event beyond their form: every one must be a day and time that exist, with an offset, and of the
 * years 1970 to 2199, so that a slip of the finger does not stay in the record for ever.
 */
final class EventTimes {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private EventTimes() {}

    /**
     * Looks at all times that EPCIS defines.
     *
     * @throws RefusedException naming the first that is wrong
     */
    static void check(JsonObject event) {
        time(event, "eventTime", JsonPointer.ROOT);
        time(event, "recordTime", JsonPointer.ROOT);
        if (event.members().get("errorDeclaration") instanceof JsonObject declaration) {
            time(declaration, "declarationTime", JsonPointer.ROOT.member("errorDeclaration"));
        }
        if (event.members().get("sensorElementList") instanceof JsonArray sensors) {
            var at = JsonPointer.ROOT.member("sensorElementList");
            for (var i = 0; i < sensors.elements().size(); i++) {
                sensor(sensors.elements().get(i), at.element(i));
            }
        }
    }

    private static void sensor(JsonValue value, JsonPointer at) {
        if (!(value instanceof JsonObject sensor)) {
            return;
        }
        if (sensor.members().get("sensorMetadata") instanceof JsonObject metadata) {
            metadata(metadata, at.member("sensorMetadata"));
        }
        if (sensor.members().get("sensorReport") instanceof JsonArray reports) {
            for (var i = 0; i < reports.elements().size(); i++) {
                if (reports.elements().get(i) instanceof JsonObject report) {
                    time(report, "time", at.member("sensorReport").element(i));
                }
            }
        }
    }

    private static void metadata(JsonObject metadata, JsonPointer at) {
        time(metadata, "time", at);
        time(metadata, "startTime", at);
        time(metadata, "endTime", at);
        if (metadata.members().get("startTime") instanceof JsonString start
                && metadata.members().get("endTime") instanceof JsonString end
                && OffsetDateTime.parse(start.text()).isAfter(OffsetDateTime.parse(end.text()))) {
            throw new RefusedException(at.member("endTime"), "endTime is before startTime.");
        }
    }

    private static void time(JsonObject object, String name, JsonPointer at) {
        if (!(object.members().get(name) instanceof JsonString time)) {
            return;
        }
        int year;
        try {
            year = OffsetDateTime.parse(time.text()).getYear();
        } catch (DateTimeException e) {
            throw new RefusedException(
                    at.member(name),
                    "\"" + time.text()
                            + "\" is no date and time with an offset, as in 2026-03-01T08:00:00.000+08:00, or"
                            + " there is no such day or time.");
        }
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new RefusedException(
                    at.member(name), "The year " + year + " is not between " + FIRST_YEAR + " and " + LAST_YEAR + ".");
        }
    }
}
