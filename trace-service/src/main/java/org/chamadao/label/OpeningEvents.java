package org.chamadao.label;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.chamadao.capture.OperatorCaptures;
import org.chamadao.database.UtcTime;
import org.chamadao.gs1.Identifiers;
import org.jdbi.v3.core.Jdbi;

/**
 * Records that an item was opened, as an event of the operator's party. The event has its id before it is captured: of two
 * services that capture it at once, or of one that captures it again after a crash, it is the same.
 */
final class OpeningEvents implements AutoCloseable {
    private static final int MOST_AT_ONCE = 100;

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private final OperatorCaptures captures;
    private final Clock clock;
    private final Rounds rounds = new Rounds("opening-events", this::round);

    OpeningEvents(Jdbi jdbi, Identifiers identifiers, OperatorCaptures captures, Clock clock) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
        this.captures = captures;
        this.clock = clock;
    }

    void start() {
        rounds.start();
    }

    /** An item was opened. */
    void announce() {
        rounds.announce();
    }

    /** Finishes the event at hand. */
    @Override
    public void close() {
        rounds.close();
    }

    /** Captures what waits. */
    void round() throws SQLException {
        for (var waiting = waiting(); !waiting.isEmpty() && !rounds.isClosing(); waiting = waiting()) {
            for (var opening : waiting) {
                captures.capture(event(opening).getBytes(StandardCharsets.UTF_8));
                jdbi.useHandle(handle -> handle.execute(
                        "UPDATE inner_openings SET captured_at = ? WHERE order_row = ? AND sequence = ?",
                        UtcTime.column(clock.instant()),
                        opening.orderRow(),
                        opening.sequence()));
            }
        }
    }

    private List<Opening> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT i.order_row, i.sequence, i.first_at, i.event_id, c.serial, o.kind, o.gtin, o.lot,"
                                + " o.company_prefix, o.extension, o.first_reference FROM inner_openings i"
                                + " JOIN code_orders o ON o.id = i.order_row"
                                + " JOIN codes c ON c.order_row = i.order_row AND c.sequence = i.sequence"
                                + " WHERE i.captured_at IS NULL LIMIT ?")
                .bind(0, MOST_AT_ONCE)
                .map((row, _) -> new Opening(
                        row.getLong("order_row"),
                        row.getInt("sequence"),
                        new CodeUris(identifiers, CodeOrder.numbering(row)).uri(row.getBytes("serial")),
                        UtcTime.of(row, "first_at"),
                        UuidBytes.of(row, "event_id")))
                .list());
    }

    /** The same text each time. */
    private static String event(Opening opening) {
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",\
            "eventID":"urn:uuid:%s","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"OBSERVE",\
            "epcList":["%s"],"bizStep":"other","disposition":"container_open"}\
            """.formatted(opening.eventId(), opening.first(), opening.uri());
    }
}
