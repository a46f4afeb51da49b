package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.database.BulkInsert;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.chamadao.event.EventKey;
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
import org.chamadao.party.Caller;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Handoffs as the database keeps them: the messages, and where the events that they hold are in the log. */
@Singleton
final class HandoffRows {
    private static final int ATTEMPTS = 6;
    private static final int DEADLOCK = 1213;

    /** Every statement about messages joins their events so: the one that was captured, and one that declares it wrong. */
    private static final String MESSAGES =
            "SELECT m.*, l.log_index, (e.id IS NOT NULL AND EXISTS (SELECT 1 FROM events w"
                    + " WHERE w.party_id = m.party_id AND w.event_id_hash = m.event_id_hash AND w.declaration_digest <> :none))"
                    + " AS declared FROM handoff_messages m"
                    + " LEFT JOIN events e ON m.kept IS NULL AND e.party_id = m.party_id AND e.event_id_hash = m.event_id_hash"
                    + " AND e.declaration_digest = :none"
                    + " LEFT JOIN log_entries l ON l.event_row = e.id WHERE m.handoff_id IN (<rows>) ORDER BY m.id";

    private static final String GUESTS = "SELECT g.handoff_id, g.event, g.accepted_at, l.log_index"
            + " FROM handoff_guest_links g JOIN handoffs h ON h.id = g.handoff_id"
            + " LEFT JOIN events e ON e.party_id = h.giver_id AND e.event_id_hash = g.event_id_hash"
            + " AND e.declaration_digest = :none"
            + " LEFT JOIN log_entries l ON l.event_row = e.id"
            + " WHERE g.handoff_id IN (<rows>) AND g.captured_at IS NOT NULL";

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private final Clock clock;

    HandoffRows(Jdbi jdbi, Identifiers identifiers, Clock clock) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** What acceptances ask about an offer that is known. */
    record KnownOffer(long handoff, Hash hash, long giver, String giverPseudonym, HandoffMessage message) {}

    /** Messages that are known; others are left out. */
    Set<Hash> known(Collection<Hash> hashes) {
        return hashes.isEmpty()
                ? Set.of()
                : jdbi.withHandle(
                        handle -> handle.createQuery("SELECT hash FROM handoff_messages WHERE hash IN (<hashes>)")
                                .bindList("hashes", bytes(hashes))
                                .map((row, _) -> Hash.of(row.getBytes(1)))
                                .set());
    }

    /**
     * The offers of these hashes that are known.
     *
     * @param read what was read of them already
     */
    Map<Hash, KnownOffer> offers(Collection<Hash> hashes, Map<Hash, HandoffMessage> read) {
        var found = new HashMap<Hash, KnownOffer>();
        if (!hashes.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT h.id, h.offer_hash, h.giver_id, p.pseudonym, m.message"
                            + " FROM handoffs h JOIN handoff_messages m ON m.hash = h.offer_hash"
                            + " JOIN parties p ON p.id = h.giver_id"
                            + " WHERE h.offer_hash IN (<hashes>)")
                    .bindList("hashes", bytes(hashes))
                    .map((row, _) -> {
                        var hash = Hash.of(row.getBytes("offer_hash"));
                        var message = read.get(hash);
                        return new KnownOffer(
                                row.getLong("id"),
                                hash,
                                row.getLong("giver_id"),
                                HexFormat.of().formatHex(row.getBytes("pseudonym")),
                                message == null ? message(row.getBytes("message")) : message);
                    })
                    .forEach(offer -> found.put(offer.hash(), offer)));
        }
        return found;
    }

    /**
     * A message that is to be stored.
     *
     * @param party row of whose device signed it
     * @param namedTaker row of the party that an offer names
     * @param kept why capture did not take it
     * @param offer that an acceptance answers, null for an offer
     */
    record Fresh(
            HandoffMessage message,
            long party,
            Optional<Long> namedTaker,
            Optional<Kept> kept,
            @Nullable KnownOffer offer) {
        EventOf event() {
            return new EventOf(party, EventKey.idHash(message.part().eventId()));
        }
    }

    /** An event of a party by its id. */
    private record EventOf(long party, Hash idHash) {}

    /**
     * Stores messages; those that are there stay as they are.
     *
     * @return the hashes of those whose event is known under another message, and which are not stored
     */
    Set<Hash> add(Caller caller, List<Fresh> messages) {
        for (var attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> insert(handle, caller, messages));
            } catch (HandoffStorageException e) {
                var again = Transactions.isDuplicateKey(e)
                        || e.getCause() instanceof SQLException cause && cause.getErrorCode() == DEADLOCK;
                if (!again || attempt == ATTEMPTS) {
                    throw e;
                }
                // Somebody brings the same: look at what is there.
            }
        }
    }

    private Set<Hash> insert(Handle handle, Caller caller, List<Fresh> messages) {
        var stored = stored(handle, messages);
        var others = new HashSet<Hash>();
        var fresh = new LinkedHashMap<EventOf, Fresh>();
        for (var message : messages) {
            var hash = message.message().hash();
            var known = Optional.ofNullable(stored.get(message.event()))
                    .or(() -> Optional.ofNullable(fresh.get(message.event()))
                            .map(one -> one.message().hash()));
            if (known.isEmpty()) {
                fresh.put(message.event(), message);
            } else if (!known.get().equals(hash)) {
                others.add(hash);
            }
        }
        try {
            write(handle, caller, List.copyOf(fresh.values()));
        } catch (SQLException e) {
            throw new HandoffStorageException(e);
        }
        return others;
    }

    private static Map<EventOf, Hash> stored(Handle handle, List<Fresh> messages) {
        var found = new HashMap<EventOf, Hash>();
        if (!messages.isEmpty()) {
            handle.createQuery("SELECT party_id, event_id_hash, hash FROM handoff_messages"
                            + " WHERE party_id IN (<parties>) AND event_id_hash IN (<events>)")
                    .bindList(
                            "parties",
                            messages.stream().map(Fresh::party).distinct().toList())
                    .bindList(
                            "events",
                            bytes(messages.stream()
                                    .map(message -> message.event().idHash())
                                    .distinct()
                                    .toList()))
                    .map((row, _) ->
                            found.put(new EventOf(row.getLong(1), Hash.of(row.getBytes(2))), Hash.of(row.getBytes(3))))
                    .list();
        }
        return found;
    }

    private void write(Handle handle, Caller caller, List<Fresh> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        var connection = handle.getConnection();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var offers = messages.stream().filter(fresh -> fresh.offer() == null).toList();
        var handoffs = handoffs(handle, offers, now);
        var insert = new BulkInsert(
                connection,
                "INSERT INTO handoff_messages (handoff_id, offers, hash, party_id, event_id_hash, message, kept,"
                        + " recorded_at, brought_by, brought_person) VALUES",
                10);
        var sides = new BulkInsert(connection, "INSERT IGNORE INTO handoff_sides (party_id, handoff_id) VALUES", 2);
        for (var fresh : messages) {
            var message = fresh.message();
            var offer = fresh.offer();
            var handoff = offer == null ? handoffs.get(message.hash()) : Long.valueOf(offer.handoff());
            insert.number(handoff)
                    .number(offer == null ? 1 : 0)
                    .bytes(message.hash().bytes())
                    .number(fresh.party())
                    .bytes(fresh.event().idHash().bytes())
                    .bytes(message.canonical())
                    .bytes(fresh.kept()
                            .map(kept -> kept.text().getBytes(StandardCharsets.UTF_8))
                            .orElse(null))
                    .time(UtcTime.column(now))
                    .number(caller.party().id())
                    .bytes(person(caller))
                    .endRow();
            sides.number(fresh.party()).number(handoff).endRow();
            if (fresh.namedTaker().isPresent()) {
                sides.number(fresh.namedTaker().get()).number(handoff).endRow();
            }
        }
        insert.send();
        sides.send();
    }

    private static Map<Hash, Long> handoffs(Handle handle, List<Fresh> offers, Instant now) throws SQLException {
        var rows = new HashMap<Hash, Long>();
        if (offers.isEmpty()) {
            return rows;
        }
        Connection connection = handle.getConnection();
        var insert = new BulkInsert(connection, "INSERT INTO handoffs (offer_hash, giver_id, recorded_at) VALUES", 3);
        for (var offer : offers) {
            insert.bytes(offer.message().hash().bytes())
                    .number(offer.party())
                    .time(UtcTime.column(now))
                    .endRow();
        }
        insert.send();
        handle.createQuery("SELECT offer_hash, id FROM handoffs WHERE offer_hash IN (<hashes>)")
                .bindList(
                        "hashes",
                        bytes(offers.stream()
                                .map(offer -> offer.message().hash())
                                .toList()))
                .map((row, _) -> rows.put(Hash.of(row.getBytes(1)), row.getLong(2)))
                .list();
        return rows;
    }

    static byte @Nullable [] person(Caller caller) {
        var person = caller.person();
        return person == null ? null : HexFormat.of().parseHex(person.pseudonym());
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
                        .bindList("hashes", bytes(hashes))
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

    private List<Handoff> read(Handle handle, List<Long> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
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
        handle.createQuery("SELECT handoff_id, flag, party_id, things FROM handoff_settlements"
                        + " WHERE handoff_id IN (<rows>) AND captured_at IS NOT NULL")
                .bindList("rows", rows)
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
                .filter(one -> one.part() instanceof Offer)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the handoff " + row + " has lost its offer"));
        var acceptances = messages.stream()
                .filter(one -> one.part() instanceof Acceptance)
                .toList();
        return new Handoff(row, offer.message().hash(), offer.party(), offer, acceptances, guest, settlements);
    }

    private Recorded recorded(ResultSet row) throws SQLException {
        var kept = row.getBytes("kept");
        return new Recorded(
                message(row.getBytes("message")),
                row.getLong("party_id"),
                UtcTime.of(row, "recorded_at"),
                kept == null ? Optional.empty() : Optional.of(Kept.of(new String(kept, StandardCharsets.UTF_8))),
                row.getObject("adopted_at") != null,
                row.getBoolean("declared") || row.getObject("withdrawn_at") != null,
                index(row));
    }

    private static OptionalLong index(ResultSet row) throws SQLException {
        var index = row.getLong("log_index");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
    }

    private static GuestAnswer guest(ResultSet row) throws SQLException {
        var event = Fields.of(StrictJson.parse(row.getBytes("event")), JsonPointer.ROOT);
        return new GuestAnswer(event.time("eventTime"), UtcTime.of(row, "accepted_at"), index(row));
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

    private HandoffMessage message(byte[] canonical) {
        return HandoffMessage.of(StrictJson.parse(canonical), JsonPointer.ROOT, identifiers);
    }

    /** Its own party has captured the event of a message without the signature. */
    void adopted(Hash hash) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE handoff_messages SET kept = NULL, adopted_at = ? WHERE hash = ? AND adopted_at IS NULL",
                UtcTime.column(clock.instant()),
                hash.bytes()));
    }

    /** Its own party has taken back a message that is kept. */
    void withdrawn(Hash hash) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE handoff_messages SET withdrawn_at = ? WHERE hash = ? AND withdrawn_at IS NULL",
                UtcTime.column(clock.instant()),
                hash.bytes()));
    }

    /** An event that the server writes, and notes before it captures it. */
    record WrittenEvent(String eventId, byte[] event) {}

    /** A settlement that was noted. */
    record NotedSettlement(long row, WrittenEvent event) {}

    /**
     * Notes a settlement before it is captured.
     *
     * @param things JSON list
     * @return the event as it is written, now or when the same was asked for before
     */
    NotedSettlement settlement(Handoff handoff, Flag.Kind flag, long party, byte[] things, WrittenEvent written) {
        var digest = Hash.sha256(things).bytes();
        return jdbi.withHandle(handle -> {
            handle.execute(
                    "INSERT IGNORE INTO handoff_settlements (handoff_id, flag, party_id, things_digest, things, event,"
                            + " event_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    handoff.row(),
                    flag.word(),
                    party,
                    digest,
                    things,
                    written.event(),
                    written.eventId().getBytes(StandardCharsets.UTF_8));
            return handle.createQuery("SELECT id, event_id, event FROM handoff_settlements WHERE handoff_id = ?"
                            + " AND flag = ? AND party_id = ? AND things_digest = ?")
                    .bind(0, handoff.row())
                    .bind(1, flag.word())
                    .bind(2, party)
                    .bind(3, digest)
                    .map((row, _) -> new NotedSettlement(
                            row.getLong(1),
                            new WrittenEvent(new String(row.getBytes(2), StandardCharsets.UTF_8), row.getBytes(3))))
                    .one();
        });
    }

    /** The settlement is captured. */
    void settled(NotedSettlement settlement) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE handoff_settlements SET captured_at = ? WHERE id = ? AND captured_at IS NULL",
                UtcTime.column(clock.instant()),
                settlement.row()));
    }

    private static List<byte[]> bytes(Collection<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }
}
