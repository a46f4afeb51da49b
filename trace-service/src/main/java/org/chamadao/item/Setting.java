package org.chamadao.item;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chamadao.party.Input;

/**
 * What all events of one request say alike.
 *
 * @param eventTime as in EPCIS
 * @param timeZoneOffset as in EPCIS
 * @param readPoint where it happened
 * @param fields extensions of the product's profile, by the names of its file
 * @param reason in words
 */
record Setting(
        String eventTime,
        String timeZoneOffset,
        Optional<String> readPoint,
        Map<String, Object> fields,
        Optional<String> reason) {
    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_READ_POINT = 400;
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_FIELD = 2_000;
    private static final int LONGEST_REASON = 200;
    /** As capture takes them. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2199;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSS")
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);

    Setting {
        fields = Map.copyOf(fields);
    }

    /** @param now used where the request names no time */
    static Setting of(Input input, Instant now) {
        var time = time(input, now);
        return new Setting(
                time.format(TIME),
                time.getOffset().equals(ZoneOffset.UTC)
                        ? "+00:00"
                        : time.getOffset().getId(),
                input.optionalText("readPoint", LONGEST_READ_POINT),
                input.scalars("fields", MOST_FIELDS, LONGEST_FIELD),
                input.optionalText("reason", LONGEST_REASON));
    }

    private static OffsetDateTime time(Input input, Instant now) {
        var offset = input.optionalText("timeZoneOffset", 6).map(text -> offset(input, text));
        var time = input.optionalText("eventTime", LONGEST_TIME)
                .map(text -> time(input, text))
                .orElseGet(() -> now.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
        return offset.map(time::withOffsetSameInstant).orElse(time);
    }

    private static ZoneOffset offset(Input input, String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw Input.refused(input.at("timeZoneOffset"), "timeZoneOffset must be an offset such as +08:00.");
        }
    }

    private static OffsetDateTime time(Input input, String text) {
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw Input.refused(
                        input.at("eventTime"), "eventTime must lie between " + FIRST_YEAR + " and " + LAST_YEAR + ".");
            }
            return time;
        } catch (DateTimeException e) {
            throw Input.refused(
                    input.at("eventTime"), "eventTime must be a time with zone, such as 2027-01-31T08:00:00+08:00.");
        }
    }

    Instant time() {
        return OffsetDateTime.parse(eventTime, TIME).toInstant();
    }
}
