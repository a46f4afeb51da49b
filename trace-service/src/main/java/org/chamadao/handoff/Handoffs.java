package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.database.UtcTime;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.handoff.Handoff.GuestAnswer;
import org.chamadao.handoff.Handoff.Kept;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.handoff.Handoff.Settlement;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Handoffs with all that is known of each: their messages, and where the events of these are in the log. */
@Singleton
final class Handoffs {
    /** Every statement about messages joins their events so: the one that was captured, and one that declares it wrong. */
    private static final String MESSAGES =
            "SELECT m.id, m.handoff_id, m.hash, m.party_id, m.kept, m.recorded_at, m.adopted_at, m.withdrawn_at, m.said,"
                    + " IF(m.said IS NULL, m.message, NULL) AS unsaid, l.log_index, (e.id IS NOT NULL AND "
                    + DeclaredWrong.of("m.party_id", "m.event_id_hash") + ") AS declared"
                    + " FROM handoff_messages m"
                    + " LEFT JOIN events e ON m.kept IS NULL AND e.party_id = m.party_id AND e.event_id_hash = m.event_id_hash"
                    + " AND e.declaration_digest = :none"
                    + " LEFT JOIN log_entries l ON l.event_row = e.id WHERE m.handoff_id IN (<rows>) ORDER BY m.id";

    /** What counts comes last, and stays. */
    private static final String GUESTS = "SELECT g.handoff_id, g.event, g.accepted_at, l.log_index, "
            + DeclaredWrong.of("h.giver_id", "g.event_id_hash") + " AS declared"
            + " FROM handoff_guest_links g JOIN handoffs h ON h.id = g.handoff_id"
            + " LEFT JOIN events e ON e.party_id = h.giver_id AND e.event_id_hash = g.event_id_hash"
            + " AND e.declaration_digest = :none"
            + " LEFT JOIN log_entries l ON l.event_row = e.id"
            + " WHERE g.handoff_id IN (<rows>) AND g.captured_at IS NOT NULL"
            + " ORDER BY declared DESC, g.accepted_at DESC";

    private static final String SETTLEMENTS =
            "SELECT s.handoff_id, s.flag, s.party_id, s.things FROM handoff_settlements s"
                    + " WHERE s.handoff_id IN (<rows>) AND s.captured_at IS NOT NULL AND NOT "
                    + DeclaredWrong.of("s.party_id", "UNHEX(SHA2(s.event_id, 256))");

    private static final int AT_ONCE = 20;

    private final Jdbi jdbi;
    private final Identifiers identifiers;

    Handoffs(Jdbi jdbi, Identifiers identifiers) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
    }

    /** A handoff, if the party is a side of it. */
    Optional<Handoff> bySide(long party, Hash hash) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT h.id FROM handoffs h JOIN handoff_sides s"
                        + " ON s.handoff_id = h.id AND s.party_id = ? WHERE h.offer_hash = ?")
                .bind(0, party)
                .bind(1, hash.bytes())
                .mapTo(Long.class)
                .findOne()
                .map(row -> read(handle, List.of(row)).getFirst()));
    }

    /** Handoffs by hash, whoever their sides are. */
    Map<Hash, Handoff> byHashes(Collection<Hash> hashes) {
        var found = new HashMap<Hash, Handoff>();
        if (!hashes.isEmpty()) {
            jdbi.useHandle(handle -> {
                var rows = handle.createQuery("SELECT id FROM handoffs WHERE offer_hash IN (<hashes>)")
                        .bindList("hashes", HandoffRows.bytes(hashes))
                        .mapTo(Long.class)
                        .list();
                read(handle, rows).forEach(handoff -> found.put(handoff.hash(), handoff));
            });
        }
        return found;
    }

    /** Of a row that is there. */
    Handoff byRow(long row) {
        return jdbi.withHandle(handle -> read(handle, List.of(row)).getFirst());
    }

    /**
     * The handoffs of a side, the newest first.
     *
     * @param before a row
     */
    List<Handoff> page(long party, long before, int length) {
        return jdbi.withHandle(handle -> read(
                handle,
                handle.createQuery("SELECT handoff_id FROM handoff_sides WHERE party_id = ? AND handoff_id < ?"
                                + " ORDER BY handoff_id DESC LIMIT ?")
                        .bind(0, party)
                        .bind(1, before)
                        .bind(2, length)
                        .mapTo(Long.class)
                        .list()));
    }

    /** The canonical texts of a handoff's messages, by their hashes. */
    Map<Hash, byte[]> texts(Handoff handoff) {
        var texts = new HashMap<Hash, byte[]>();
        jdbi.useHandle(handle -> handle.createQuery("SELECT hash, message FROM handoff_messages WHERE handoff_id = ?")
                .bind(0, handoff.row())
                .map((row, _) -> texts.put(Hash.of(row.getBytes(1)), row.getBytes(2)))
                .list());
        return texts;
    }

    /** The sides of handoffs, by row. */
    Map<Long, Set<Long>> sides(Collection<Long> rows) {
        var sides = new HashMap<Long, Set<Long>>();
        if (!rows.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(
                            "SELECT handoff_id, party_id FROM handoff_sides WHERE handoff_id IN (<rows>)")
                    .bindList("rows", List.copyOf(rows))
                    .map((row, _) -> sides.computeIfAbsent(row.getLong(1), _ -> new HashSet<>())
                            .add(row.getLong(2)))
                    .list());
        }
        return sides;
    }

    /** Few at a time: what was stored before lists had their own column is read as a whole. */
    private List<Handoff> read(Handle handle, List<Long> rows) {
        var all = new ArrayList<Handoff>(rows.size());
        for (var from = 0; from < rows.size(); from += AT_ONCE) {
            all.addAll(readAtOnce(handle, rows.subList(from, Math.min(from + AT_ONCE, rows.size()))));
        }
        return all;
    }

    private List<Handoff> readAtOnce(Handle handle, List<Long> rows) {
        var messages = new HashMap<Long, List<Recorded>>();
        handle.createQuery(MESSAGES)
                .bindList("rows", rows)
                .bind("none", StoredEvent.NO_DECLARATION.bytes())
                .map((row, _) -> messages.computeIfAbsent(row.getLong("handoff_id"), _ -> new ArrayList<>())
                        .add(recorded(row)))
                .list();
        var guests = new HashMap<Long, GuestAnswer>();
        handle.createQuery(GUESTS)
                .bindList("rows", rows)
                .bind("none", StoredEvent.NO_DECLARATION.bytes())
                .map((row, _) -> guests.put(row.getLong("handoff_id"), guest(row)))
                .list();
        var settlements = new HashMap<Long, List<Settlement>>();
        handle.createQuery(SETTLEMENTS)
                .bindList("rows", rows)
                .bind("none", StoredEvent.NO_DECLARATION.bytes())
                .map((row, _) -> settlements
                        .computeIfAbsent(row.getLong("handoff_id"), _ -> new ArrayList<>())
                        .add(settlement(row)))
                .list();
        return rows.stream()
                .map(row -> handoff(
                        row,
                        messages.getOrDefault(row, List.of()),
                        Optional.ofNullable(guests.get(row)),
                        settlements.getOrDefault(row, List.of())))
                .toList();
    }

    private static Handoff handoff(
            long row, List<Recorded> messages, Optional<GuestAnswer> guest, List<Settlement> settlements) {
        var offer = messages.stream()
                .filter(one -> one.said().terms().isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the handoff " + row + " has lost its offer"));
        var acceptances =
                messages.stream().filter(one -> one.said().terms().isEmpty()).toList();
        return new Handoff(row, offer.hash(), offer.party(), offer, acceptances, guest, settlements);
    }

    private Recorded recorded(ResultSet row) throws SQLException {
        var kept = row.getBytes("kept");
        var said = row.getBytes("said");
        var id = row.getLong("id");
        return new Recorded(
                Hash.of(row.getBytes("hash")),
                said == null ? Said.of(HandoffMessage.stored(row.getBytes("unsaid"), identifiers)) : Said.of(said),
                () -> part(id),
                row.getLong("party_id"),
                UtcTime.of(row, "recorded_at"),
                kept == null ? Optional.empty() : Optional.of(Kept.of(new String(kept, StandardCharsets.UTF_8))),
                kept == null && row.getObject("adopted_at") != null,
                // What was taken back while it was kept, and is in the log all the same, is declared wrong there.
                row.getBoolean("declared") || (kept != null && row.getObject("withdrawn_at") != null),
                index(row));
    }

    private Part part(long message) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT message FROM handoff_messages WHERE id = ?")
                .bind(0, message)
                .map((row, _) -> HandoffMessage.stored(row.getBytes(1), identifiers))
                .one());
    }

    private static OptionalLong index(ResultSet row) throws SQLException {
        var index = row.getLong("log_index");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
    }

    private static GuestAnswer guest(ResultSet row) throws SQLException {
        var event = Fields.of(StrictJson.parse(row.getBytes("event")), JsonPointer.ROOT);
        return new GuestAnswer(
                event.time("eventTime"), UtcTime.of(row, "accepted_at"), row.getBoolean("declared"), index(row));
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        var word = row.getString("flag");
        var things = ((JsonArray) StrictJson.parse(row.getBytes("things")))
                .elements().stream().map(thing -> ((JsonString) thing).text()).collect(Collectors.toSet());
        return new Settlement(
                Flag.Kind.of(word)
                        .orElseThrow(() -> new IllegalStateException("no such flag in the database: " + word)),
                row.getLong("party_id"),
                things);
    }
}
