package org.chamadao.provenance;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.chamadao.event.EventRows;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LoggedEntry;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the sequencer wrote about identifiers and entries, read many at a time by key. */
final class LogRows {
    // MariaDB makes a temporary table of a longer list.
    private static final int MOST_PER_QUERY = 900;

    private final Jdbi jdbi;
    private final int logId;

    LogRows(DataSource dataSource, int logId) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
    }

    /**
     * The numbers of identifiers in ascending order, of entries below a size of the log.
     *
     * @param most of each
     */
    Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most, long size) {
        var byHash = new LinkedHashMap<Hash, String>();
        identifiers.forEach(identifier -> byHash.put(hash(identifier), identifier));
        var found = new HashMap<String, List<Numbered>>();
        for (var part : parts(byHash.keySet())) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT identifier, ordinal, log_index FROM identifier_events"
                            + " WHERE log_id = :log AND identifier IN (<identifiers>) AND ordinal <= :most"
                            + " AND log_index < :size ORDER BY identifier, ordinal")
                    .bind("log", logId)
                    .bindList("identifiers", part.stream().map(Hash::bytes).toList())
                    .bind("most", most)
                    .bind("size", size)
                    .map((row, _) -> {
                        var identifier = byHash.getOrDefault(Hash.of(row.getBytes(1)), "");
                        found.computeIfAbsent(identifier, _ -> new ArrayList<>())
                                .add(new Numbered(row.getLong(2), row.getLong(3)));
                        return identifier;
                    })
                    .list());
        }
        return found;
    }

    /** Takes one entry; false when there is no room for it. */
    interface Taker {
        boolean take(LoggedEvent found);
    }

    /**
     * Gives entries one by one in the order of their indices, each with its event; those that are gone are left out. Rows
     * are not collected before: a few may be larger than the memory.
     *
     * @param indices ascending
     * @return the index at which the taker had no room, and nothing was read from there on; empty when all were given
     */
    OptionalLong entries(Collection<Long> indices, Taker taker) {
        for (var part : parts(indices)) {
            var refused = jdbi.withHandle(handle -> handle
                    .createQuery("SELECT l.log_index, l.event_row, l.kind, l.authored_root AS logged_authored,"
                            + " l.received_root AS logged_received, l.sequenced_root AS logged_sequenced,"
                            + " l.corrected_index, l.ordinals, " + EventRows.COLUMNS
                            + " FROM log_entries l LEFT JOIN events e ON e.id = l.event_row"
                            + EventRows.JOIN_CONTEXT
                            + " WHERE l.log_id = :log AND l.log_index IN (<indices>) ORDER BY l.log_index")
                    .bind("log", logId)
                    .bindList("indices", part)
                    // So Connector/J hands rows on as they arrive.
                    .setFetchSize(Integer.MIN_VALUE)
                    .map((row, _) -> new LoggedEvent(entry(row), row.getLong("id") == 0 ? null : EventRows.event(row)))
                    .stream()
                    .filter(found -> !taker.take(found))
                    .mapToLong(found -> found.entry().index())
                    .findFirst());
            if (refused.isPresent()) {
                return refused;
            }
        }
        return OptionalLong.empty();
    }

    /** An entry and its event, which is absent when its row is gone. */
    record LoggedEvent(LoggedEntry entry, @Nullable StoredEvent event) {}

    /**
     * The indices of events by transformationID, of entries below a size of the log.
     *
     * @return per transformationID the party and index of each event
     */
    Map<String, List<PartyIndex>> transformations(Collection<String> transformations, long size) {
        var byHash = new LinkedHashMap<Hash, String>();
        transformations.forEach(transformation -> byHash.put(hash(transformation), transformation));
        var found = new HashMap<String, List<PartyIndex>>();
        for (var part : parts(byHash.keySet())) {
            jdbi.useHandle(handle -> handle.createQuery(
                            "SELECT t.transformation, e.party_id, l.log_index"
                                    + " FROM transformations t JOIN events e ON e.id = t.event_row"
                                    + " JOIN log_entries l ON l.event_row = t.event_row"
                                    + " WHERE t.transformation IN (<transformations>) AND l.log_id = :log AND l.log_index < :size")
                    .bind("log", logId)
                    .bindList("transformations", part.stream().map(Hash::bytes).toList())
                    .bind("size", size)
                    .map((row, _) -> {
                        var transformation = byHash.getOrDefault(Hash.of(row.getBytes(1)), "");
                        found.computeIfAbsent(transformation, _ -> new ArrayList<>())
                                .add(new PartyIndex(row.getLong(2), row.getLong(3)));
                        return transformation;
                    })
                    .list());
        }
        return found;
    }

    /** Who captured the event at an index. */
    record PartyIndex(long party, long index) {}

    private static LoggedEntry entry(ResultSet row) throws SQLException {
        var number = row.getLong("corrected_index");
        @Nullable Long corrected = row.wasNull() ? null : number;
        return new LoggedEntry(
                row.getLong("log_index"),
                row.getLong("event_row"),
                row.getInt("kind"),
                Hash.of(row.getBytes("logged_authored")),
                Hash.of(row.getBytes("logged_received")),
                Hash.of(row.getBytes("logged_sequenced")),
                corrected,
                row.getBytes("ordinals"));
    }

    private static Hash hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<List<T>> parts(Collection<T> values) {
        var all = List.copyOf(values);
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += MOST_PER_QUERY) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_PER_QUERY)));
        }
        return parts;
    }
}
