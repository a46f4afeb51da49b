package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.database.BulkInsert;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.chamadao.event.EventKey;
import org.chamadao.event.StoredEvent;
import org.chamadao.gs1.Identifiers;
import org.chamadao.handoff.Handoff.Kept;
import org.chamadao.party.Caller;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is written about handoffs, and what has to be known for that. */
@Singleton
final class HandoffRows {
    private static final int ATTEMPTS = 6;
    private static final int DEADLOCK = 1213;

    private final Jdbi jdbi;
    private final Identifiers identifiers;
    private final Clock clock;

    HandoffRows(Jdbi jdbi, Identifiers identifiers, Clock clock) {
        this.jdbi = jdbi;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** What acceptances ask about an offer that is known. */
    record KnownOffer(long handoff, Hash hash, long giver, String giverPseudonym, Offer offer) {}

    /** How a message stands that is known. */
    enum Standing {
        /** Its event is in the log, or its party has taken it back. */
        DONE,
        /** Outside of the log, until capture takes it. */
        KEPT
    }

    /** Messages that are known; others are left out. */
    Map<Hash, Standing> known(Collection<Hash> hashes) {
        var known = new HashMap<Hash, Standing>();
        if (!hashes.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT hash, kept IS NOT NULL AND withdrawn_at IS NULL"
                            + " FROM handoff_messages WHERE hash IN (<hashes>)")
                    .bindList("hashes", bytes(hashes))
                    .map((row, _) ->
                            known.put(Hash.of(row.getBytes(1)), row.getBoolean(2) ? Standing.KEPT : Standing.DONE))
                    .list());
        }
        return known;
    }

    /** Whether the event of a message is in the log, or on its way there, as its device signed it. */
    boolean isCaptured(SignedMessage message) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM events WHERE party_id = ?"
                                + " AND event_id_hash = ? AND declaration_digest = ? AND authored_root = ?"
                                + " AND author_signature IS NOT NULL")
                        .bind(0, message.party().id())
                        .bind(1, EventKey.idHash(message.part().eventId()).bytes())
                        .bind(2, StoredEvent.NO_DECLARATION.bytes())
                        .bind(3, message.message().root().bytes())
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /**
     * Capture has taken a message, in this form, that was kept.
     *
     * @return whether its party has taken it back meanwhile
     */
    boolean captured(SignedMessage message) {
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "UPDATE handoff_messages SET kept = NULL, message = ? WHERE hash = ? AND kept IS NOT NULL"
                            + " AND adopted_at IS NULL",
                    message.message().canonical(),
                    message.hash().bytes());
            return handle.createQuery("SELECT withdrawn_at IS NOT NULL FROM handoff_messages WHERE hash = ?")
                    .bind(0, message.hash().bytes())
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /**
     * The offers of these hashes that are known.
     *
     * @param read what was read of them already
     */
    Map<Hash, KnownOffer> offers(Collection<Hash> hashes, Map<Hash, SignedMessage> read) {
        var found = new HashMap<Hash, KnownOffer>();
        if (!hashes.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT h.id, h.offer_hash, h.giver_id, p.pseudonym, m.message"
                            + " FROM handoffs h JOIN handoff_messages m ON m.hash = h.offer_hash"
                            + " JOIN parties p ON p.id = h.giver_id"
                            + " WHERE h.offer_hash IN (<hashes>)")
                    .bindList("hashes", bytes(hashes))
                    .map((row, _) -> {
                        var hash = Hash.of(row.getBytes("offer_hash"));
                        var brought = read.get(hash);
                        return new KnownOffer(
                                row.getLong("id"),
                                hash,
                                row.getLong("giver_id"),
                                HexFormat.of().formatHex(row.getBytes("pseudonym")),
                                (Offer)
                                        (brought == null
                                                ? HandoffMessage.stored(row.getBytes("message"), identifiers)
                                                : brought.part()));
                    })
                    .forEach(offer -> found.put(offer.hash(), offer)));
        }
        return found;
    }

    /** How many acceptances there are of some offers. */
    AnswerLimits limits(Collection<KnownOffer> offers) {
        var taken = new HashMap<Long, Map<Long, Integer>>();
        if (!offers.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT handoff_id, party_id, COUNT(*) FROM handoff_messages"
                            + " WHERE handoff_id IN (<rows>) AND NOT offers GROUP BY handoff_id, party_id")
                    .bindList("rows", offers.stream().map(KnownOffer::handoff).toList())
                    .map((row, _) -> taken.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                            .put(row.getLong(2), row.getInt(3)))
                    .list());
        }
        return new AnswerLimits(taken);
    }

    /**
     * A message that is to be stored.
     *
     * @param namedTaker row of the party that an offer names
     * @param kept why capture did not take it
     * @param offer that an acceptance answers, null for an offer
     */
    record Fresh(
            SignedMessage message,
            Optional<Long> namedTaker,
            Optional<Kept> kept,
            @Nullable KnownOffer offer) {
        EventOf event() {
            return new EventOf(party(), EventKey.idHash(message.part().eventId()));
        }

        long party() {
            return message.party().id();
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
                "INSERT INTO handoff_messages (handoff_id, offers, hash, party_id, event_id_hash, message, said, kept,"
                        + " recorded_at, brought_by, brought_person) VALUES",
                11);
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
                    .bytes(message.message().canonical())
                    .bytes(Said.of(message.part()).bytes())
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

    /** A message that is stored. */
    HandoffMessage message(Hash hash) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT message FROM handoff_messages WHERE hash = ?")
                .bind(0, hash.bytes())
                .map((row, _) -> HandoffMessage.parse(row.getBytes(1), identifiers))
                .one());
    }

    /**
     * Its own party is about to capture the event of a message without the signature: from now on it cannot take the
     * message back, until that is done or {@link #notAdopted}.
     *
     * @return false when the message is not kept any more, or was taken back
     */
    boolean adopting(Hash hash) {
        return changed(
                "UPDATE handoff_messages SET adopted_at = ? WHERE hash = ? AND kept IS NOT NULL"
                        + " AND withdrawn_at IS NULL",
                UtcTime.column(clock.instant()),
                hash.bytes());
    }

    /** The event is captured. */
    void adopted(Hash hash) {
        changed("UPDATE handoff_messages SET kept = NULL WHERE hash = ? AND adopted_at IS NOT NULL", hash.bytes());
    }

    /** Capture did not take the event. */
    void notAdopted(Hash hash) {
        changed("UPDATE handoff_messages SET adopted_at = NULL WHERE hash = ? AND kept IS NOT NULL", hash.bytes());
    }

    /**
     * Its own party takes back a message that is kept.
     *
     * @return false when it is not kept any more, or about to be captured
     */
    boolean withdrawn(Hash hash) {
        return changed(
                "UPDATE handoff_messages SET withdrawn_at = COALESCE(withdrawn_at, ?) WHERE hash = ?"
                        + " AND kept IS NOT NULL AND adopted_at IS NULL",
                UtcTime.column(clock.instant()),
                hash.bytes());
    }

    private boolean changed(String statement, Object... values) {
        return jdbi.withHandle(handle -> handle.execute(statement, values)) > 0;
    }

    /**
     * Notes how an event of a party is declared wrong, before that is captured.
     *
     * @param declaration JSON
     * @return the declaration as it is written, now or when somebody withdrew the event before
     */
    byte[] declaration(long party, String eventId, byte[] declaration) {
        var event = Hash.sha256(eventId.getBytes(StandardCharsets.UTF_8)).bytes();
        return jdbi.withHandle(handle -> {
            handle.execute(
                    "INSERT IGNORE INTO handoff_declarations (party_id, event_id_hash, declaration) VALUES (?, ?, ?)",
                    party,
                    event,
                    declaration);
            return handle.createQuery(
                            "SELECT declaration FROM handoff_declarations WHERE party_id = ? AND event_id_hash = ?")
                    .bind(0, party)
                    .bind(1, event)
                    .mapTo(byte[].class)
                    .one();
        });
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
            var newest = settled(handle, handoff, flag, party, digest);
            if (newest.isPresent() && !newest.get().declared()) {
                return newest.get().noted();
            }
            handle.execute(
                    "INSERT IGNORE INTO handoff_settlements (handoff_id, flag, party_id, things_digest, turn, things,"
                            + " event, event_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    handoff.row(),
                    flag.word(),
                    party,
                    digest,
                    newest.map(one -> one.turn() + 1).orElse(0),
                    things,
                    written.event(),
                    written.eventId().getBytes(StandardCharsets.UTF_8));
            return settled(handle, handoff, flag, party, digest).orElseThrow().noted();
        });
    }

    /** One of several settlements of the same, of which all but the newest are declared wrong. */
    private record Turn(int turn, boolean declared, NotedSettlement noted) {}

    private static Optional<Turn> settled(Handle handle, Handoff handoff, Flag.Kind flag, long party, byte[] digest) {
        return handle.createQuery("SELECT s.id, s.event_id, s.event, s.turn, "
                        + DeclaredWrong.of("s.party_id", "UNHEX(SHA2(s.event_id, 256))") + " FROM handoff_settlements s"
                        + " WHERE s.handoff_id = :handoff AND s.flag = :flag AND s.party_id = :party"
                        + " AND s.things_digest = :digest ORDER BY s.turn DESC LIMIT 1")
                .bind("handoff", handoff.row())
                .bind("flag", flag.word())
                .bind("party", party)
                .bind("digest", digest)
                .bind("none", StoredEvent.NO_DECLARATION.bytes())
                .map((row, _) -> new Turn(
                        row.getInt(4),
                        row.getBoolean(5),
                        new NotedSettlement(
                                row.getLong(1),
                                new WrittenEvent(
                                        new String(row.getBytes(2), StandardCharsets.UTF_8), row.getBytes(3)))))
                .findOne();
    }

    /** The settlement is captured. */
    void settled(NotedSettlement settlement) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE handoff_settlements SET captured_at = ? WHERE id = ? AND captured_at IS NULL",
                UtcTime.column(clock.instant()),
                settlement.row()));
    }

    static List<byte[]> bytes(Collection<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }
}
