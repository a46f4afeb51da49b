package org.chamadao.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times that this system itself writes: RFC 3339 in UTC with milliseconds and {@code Z}. */
final class RecordTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RecordTime() {}

    static String text(Instant time) {
        return FORM.format(time);
    }
}
