package org.chamadao.log;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.chamadao.event.EventRows;
import org.chamadao.event.StoredEvent;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the sequencer wrote about identifiers and entries, read many at a time by key. */
public final class LogRows {
    // MariaDB makes a temporary table of a longer list.
    private static final int MOST_PER_QUERY = 900;

    /** Of an entry and its event, where {@code l} is the table log_entries, {@code e} events and {@code c} contexts. */
    static final String COLUMNS = "l.log_index, l.event_row, l.kind, l.authored_root AS logged_authored,"
            + " l.received_root AS logged_received, l.sequenced_root AS logged_sequenced,"
            + " l.corrected_index, l.ordinals, " + EventRows.COLUMNS;

    // A list behind IN is judged by statistics that the server may have taken when the table was empty, and then it
    // reads all of it. Joined one by one there is only one way.
    static final String GIVEN =
            " FROM JSON_TABLE(:identifiers, '$[*]' COLUMNS (place FOR ORDINALITY, digits CHAR(64) PATH '$')) given"
                    + " STRAIGHT_JOIN identifier_events i ON i.log_id = :log AND i.identifier = UNHEX(given.digits)"
                    + " AND i.ordinal <= :most";
    private static final String OCCURRENCES = "SELECT given.place, i.ordinal, i.log_index" + GIVEN
            + " WHERE i.log_index < :size ORDER BY given.place, i.ordinal";
    private static final String INDICES = "SELECT i.log_index, MAX(i.ordinal)" + GIVEN + " GROUP BY i.log_index";

    private static final String CAPTURED = "SELECT given.place, e.party_id, COUNT(*)" + GIVEN
            + " STRAIGHT_JOIN log_entries l ON l.log_id = i.log_id AND l.log_index = i.log_index"
            + " STRAIGHT_JOIN events e ON e.id = l.event_row GROUP BY given.place, e.party_id";

    private static final String DECLARED = "SELECT l.log_index, d.log_index FROM log_entries l"
            + " STRAIGHT_JOIN events e ON e.id = l.event_row"
            + " STRAIGHT_JOIN events w ON w.party_id = e.party_id AND w.event_id_hash = e.event_id_hash"
            + " AND w.declaration_digest <> :none"
            + " STRAIGHT_JOIN log_entries d ON d.event_row = w.id AND d.log_id = l.log_id"
            + " WHERE l.log_id = :log AND l.log_index IN (<indices>) AND d.corrected_index = l.log_index"
            + " AND d.log_index < :size";

    private static final String TRANSFORMATIONS = "SELECT t.transformation, l.log_index FROM transformations t"
            + " STRAIGHT_JOIN events e ON e.id = t.event_row AND e.party_id = :party"
            + " STRAIGHT_JOIN log_entries l ON l.event_row = t.event_row"
            + " WHERE t.transformation IN (<transformations>) AND l.log_id = :log AND l.log_index < :size"
            + " ORDER BY t.transformation, t.event_row LIMIT :most";

    private final Jdbi jdbi;
    private final int logId;

    public LogRows(DataSource dataSource, int logId) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
    }

    /**
     * The numbers of identifiers in ascending order, of entries below a size of the log.
     *
     * @param most of each
     */
    public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most, long size) {
        var byHash = new LinkedHashMap<Hash, String>();
        identifiers.forEach(identifier -> byHash.put(hash(identifier), identifier));
        var found = new HashMap<String, List<Numbered>>();
        for (var part : parts(byHash.keySet())) {
            jdbi.useHandle(handle -> handle.createQuery(OCCURRENCES)
                    .bind("log", logId)
                    .bind("identifiers", list(part))
                    .bind("most", most)
                    .bind("size", size)
                    .map((row, _) -> {
                        var identifier = byHash.getOrDefault(part.get(row.getInt(1) - 1), "");
                        found.computeIfAbsent(identifier, _ -> new ArrayList<>())
                                .add(new Numbered(row.getLong(2), row.getLong(3)));
                        return identifier;
                    })
                    .list());
        }
        return found;
    }

    /**
     * The entries that name any of these identifiers.
     *
     * @param most of each identifier, from the first
     * @return by index the highest number that the entry has in the life of one of them
     */
    public SortedMap<Long, Long> indices(Collection<String> identifiers, int most) {
        var found = new TreeMap<Long, Long>();
        for (var part : parts(identifiers.stream().map(LogRows::hash).distinct().toList())) {
            jdbi.useHandle(handle -> handle.createQuery(INDICES)
                    .bind("log", logId)
                    .bind("identifiers", list(part))
                    .bind("most", most)
                    .map((row, _) -> found.merge(row.getLong(1), row.getLong(2), Math::max))
                    .list());
        }
        return found;
    }

    /**
     * How many entries that name an identifier each party captured.
     *
     * @param most of each identifier, from the first
     * @return by identifier and by row of the party
     */
    public Map<String, Map<Long, Long>> captured(Collection<String> identifiers, int most) {
        var byHash = new LinkedHashMap<Hash, String>();
        identifiers.forEach(identifier -> byHash.put(hash(identifier), identifier));
        var found = new HashMap<String, Map<Long, Long>>();
        for (var part : parts(byHash.keySet())) {
            jdbi.useHandle(handle -> handle.createQuery(CAPTURED)
                    .bind("log", logId)
                    .bind("identifiers", list(part))
                    .bind("most", most)
                    .map((row, _) -> found.computeIfAbsent(
                                    byHash.getOrDefault(part.get(row.getInt(1) - 1), ""), _ -> new HashMap<>())
                            .put(row.getLong(2), row.getLong(3)))
                    .list());
        }
        return found;
    }

    static String list(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).collect(joining("\",\"", "[\"", "\"]"));
    }

    private static @Nullable Long corrected(ResultSet row) throws SQLException {
        var number = row.getLong("corrected_index");
        return row.wasNull() ? null : number;
    }

    /** Takes one entry; false when there is no room for it. */
    public interface Taker {
        boolean take(LoggedEvent found);
    }

    /**
     * Gives entries one by one in the order of their indices, each with its event; those that are gone are left out. Rows
     * are not collected before: a few may be larger than the memory.
     *
     * @param indices ascending
     * @return the index at which the taker had no room, and nothing was read from there on; empty when all were given
     */
    public OptionalLong entries(Collection<Long> indices, Taker taker) {
        for (var part : parts(indices)) {
            var refused = jdbi.withHandle(handle -> handle
                    .createQuery("SELECT " + COLUMNS + " FROM log_entries l LEFT JOIN events e ON e.id = l.event_row"
                            + EventRows.JOIN_CONTEXT
                            + " WHERE l.log_id = :log AND l.log_index IN (<indices>) ORDER BY l.log_index")
                    .bind("log", logId)
                    .bindList("indices", part)
                    // So Connector/J hands rows on as they arrive.
                    .setFetchSize(Integer.MIN_VALUE)
                    .map((row, _) -> Objects.requireNonNull(event(row)))
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
    public record LoggedEvent(LoggedEntry entry, @Nullable StoredEvent event) {}

    /**
     * The indices of one party's events by transformationID, of entries below a size of the log.
     *
     * @param most of some hundred transformations together
     * @return per transformationID the index of each event
     */
    public Map<String, List<Long>> transformations(
            long party, Collection<String> transformations, int most, long size) {
        var byHash = new LinkedHashMap<Hash, String>();
        transformations.forEach(transformation -> byHash.put(hash(transformation), transformation));
        var found = new HashMap<String, List<Long>>();
        for (var part : parts(byHash.keySet())) {
            jdbi.useHandle(handle -> handle.createQuery(TRANSFORMATIONS)
                    .bind("log", logId)
                    .bindList("transformations", part.stream().map(Hash::bytes).toList())
                    .bind("party", party)
                    .bind("size", size)
                    .bind("most", most)
                    .map((row, _) -> {
                        var transformation = byHash.getOrDefault(Hash.of(row.getBytes(1)), "");
                        found.computeIfAbsent(transformation, _ -> new ArrayList<>())
                                .add(row.getLong(2));
                        return transformation;
                    })
                    .list());
        }
        return found;
    }

    /**
     * Which events were declared wrong, by entries below a size of the log.
     *
     * @return by the index of the event that of the entry that declares it, the first when there are several
     */
    public Map<Long, Long> declaredWrong(Collection<Long> indices, long size) {
        var found = new HashMap<Long, Long>();
        for (var part : parts(indices)) {
            jdbi.useHandle(handle -> handle.createQuery(DECLARED)
                    .bind("log", logId)
                    .bindList("indices", part)
                    .bind("none", StoredEvent.NO_DECLARATION.bytes())
                    .bind("size", size)
                    .map((row, _) -> found.merge(row.getLong(1), row.getLong(2), Math::min))
                    .list());
        }
        return found;
    }

    /** Whether a party captured one of the first events that name an identifier. */
    public boolean isCapturedBy(long party, String identifier, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM (SELECT i.log_index FROM identifier_events i"
                                        + " STRAIGHT_JOIN log_entries l ON l.log_id = i.log_id AND l.log_index = i.log_index"
                                        + " STRAIGHT_JOIN events e ON e.id = l.event_row AND e.party_id = :party"
                                        + " WHERE i.log_id = :log AND i.identifier = :identifier AND i.ordinal <= :most LIMIT 1) found")
                        .bind("party", party)
                        .bind("log", logId)
                        .bind("identifier", hash(identifier).bytes())
                        .bind("most", most)
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /** Reads {@link #COLUMNS}; null where no entry was joined. */
    static @Nullable LoggedEvent event(ResultSet row) throws SQLException {
        if (row.getBytes("logged_authored") == null) {
            return null;
        }
        return new LoggedEvent(entry(row), row.getLong("id") == 0 ? null : EventRows.event(row));
    }

    private static LoggedEntry entry(ResultSet row) throws SQLException {
        return new LoggedEntry(
                row.getLong("log_index"),
                row.getLong("event_row"),
                row.getInt("kind"),
                Hash.of(row.getBytes("logged_authored")),
                Hash.of(row.getBytes("logged_received")),
                Hash.of(row.getBytes("logged_sequenced")),
                corrected(row),
                row.getBytes("ordinals"));
    }

    static Hash hash(String text) {
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
