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
                                message == null
                                        ? HandoffMessage.stored(row.getBytes("message"), hash, identifiers)
                                        : message);
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

    /**
     * Notes how the event of a message is declared wrong, before that is captured.
     *
     * @param declaration JSON
     * @return the declaration as it is written, now or when somebody withdrew the message before
     */
    byte[] declaration(Hash hash, byte[] declaration) {
        return jdbi.withHandle(handle -> {
            handle.execute(
                    "UPDATE handoff_messages SET declaration = ? WHERE hash = ? AND declaration IS NULL",
                    declaration,
                    hash.bytes());
            return handle.createQuery("SELECT declaration FROM handoff_messages WHERE hash = ?")
                    .bind(0, hash.bytes())
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

    static List<byte[]> bytes(Collection<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }
}
