package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.chamadao.database.BulkInsert;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;

/** How much parties have captured with things that they were not known to have. Counts never fall. */
@Singleton
final class StrangerCounts {
    // MariaDB makes a temporary table of a longer list.
    private static final int MOST_PER_QUERY = 900;

    private final Jdbi jdbi;

    StrangerCounts(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * Events with one thing, and their bytes.
     *
     * @param known whether it was found once that the party has the thing, or had it: then nothing is counted any more
     */
    record Count(int events, long bytes, boolean known) {
        static final Count NONE = new Count(0, 0, false);

        Count plus(long more) {
            return new Count(events + 1, bytes + more, known);
        }

        Count plus(Count other) {
            return new Count(events + other.events, bytes + other.bytes, known || other.known);
        }
    }

    /** What is committed now; things without events are left out. */
    Map<Hash, Count> of(long party, Collection<Hash> things) {
        var found = new HashMap<Hash, Count>();
        for (var part : parts(things)) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT thing, events, bytes, known FROM stranger_events"
                            + " WHERE party_id = :party AND thing IN (<things>)")
                    .bind("party", party)
                    .bindList("things", part.stream().map(Hash::bytes).toList())
                    .map((row, _) -> found.put(Hash.of(row.getBytes(1)), count(row)))
                    .list());
        }
        return found;
    }

    /** The same, which nobody else changes until the caller's transaction ends. */
    Map<Hash, Count> locked(Connection connection, long party, Collection<Hash> things) throws SQLException {
        // A row that is not there cannot be locked.
        var zeros = new HashMap<Hash, Count>();
        things.forEach(thing -> zeros.put(thing, Count.NONE));
        add(connection, party, zeros);
        var found = new HashMap<Hash, Count>();
        for (var part : parts(things)) {
            var marks = String.join(", ", Collections.nCopies(part.size(), "?"));
            try (var query = connection.prepareStatement("SELECT thing, events, bytes, known FROM stranger_events"
                    + " WHERE party_id = ? AND thing IN (" + marks + ") FOR UPDATE")) {
                query.setLong(1, party);
                for (var place = 0; place < part.size(); place++) {
                    query.setBytes(place + 2, part.get(place).bytes());
                }
                read(query, found);
            }
        }
        return found;
    }

    /** Adds to what was counted, in the caller's transaction. */
    void add(Connection connection, long party, Map<Hash, Count> more) throws SQLException {
        if (more.isEmpty()) {
            return;
        }
        var insert = new BulkInsert(
                connection,
                "INSERT INTO stranger_events (party_id, thing, events, bytes) VALUES",
                4,
                " ON DUPLICATE KEY UPDATE events = events + VALUES(events), bytes = bytes + VALUES(bytes)");
        // In one order, so that two transactions wait for each other in one direction only.
        var sorted = new TreeMap<String, Hash>();
        more.keySet().forEach(thing -> sorted.put(thing.hex(), thing));
        for (var thing : sorted.values()) {
            var count = more.getOrDefault(thing, Count.NONE);
            insert.number(party)
                    .bytes(thing.bytes())
                    .number(count.events())
                    .number(count.bytes())
                    .endRow();
        }
        insert.send();
    }

    /** Notes that a party has things, or had them. */
    void know(long party, Collection<Hash> things) {
        for (var part : parts(things)) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE stranger_events SET known = TRUE"
                            + " WHERE party_id = :party AND thing IN (<things>)")
                    .bind("party", party)
                    .bindList("things", part.stream().map(Hash::bytes).toList())
                    .execute());
        }
    }

    private static void read(PreparedStatement query, Map<Hash, Count> found) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(Hash.of(rows.getBytes(1)), count(rows));
            }
        }
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getInt(2), row.getLong(3), row.getBoolean(4));
    }

    private static List<List<Hash>> parts(Collection<Hash> things) {
        var all = List.copyOf(things);
        var parts = new ArrayList<List<Hash>>();
        for (var from = 0; from < all.size(); from += MOST_PER_QUERY) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_PER_QUERY)));
        }
        return parts;
    }
}
