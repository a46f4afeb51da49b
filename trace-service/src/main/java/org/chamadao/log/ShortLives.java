package org.chamadao.log;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.event.EventRows;
import org.chamadao.log.LogRows.LoggedEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The numbers of a few identifiers together with the entries that they lead to, in one query: most things live short. */
public final class ShortLives {
    private static final int MOST_IDENTIFIERS = 32;
    private static final int MOST_ROWS = 128;
    private static final int MOST_KNOWN = 500;

    private static final String ENTRY = " AND FIND_IN_SET(n.log_index, :known) = 0"
            + " LEFT JOIN events e ON e.id = l.event_row" + EventRows.JOIN_CONTEXT;

    private static final String ONE = "SELECT 1 AS place, n.ordinal, n.log_index AS numbered, " + LogRows.COLUMNS
            + " FROM identifier_events n LEFT JOIN log_entries l ON l.log_id = n.log_id AND l.log_index = n.log_index"
            + ENTRY
            + " WHERE n.log_id = :log AND n.identifier = :identifier AND n.ordinal <= :most AND n.log_index < :size"
            + " ORDER BY n.ordinal LIMIT :rows";

    // An entry may be large, and name all of them: it is read beside the first of its numbers alone.
    private static final String SEVERAL = "SELECT n.place, n.ordinal, n.log_index AS numbered, " + LogRows.COLUMNS
            + " FROM (SELECT given.place, i.ordinal, i.log_index,"
            + " ROW_NUMBER() OVER (PARTITION BY i.log_index ORDER BY given.place, i.ordinal) AS nth" + LogRows.GIVEN
            + " WHERE i.log_index < :size ORDER BY i.log_index, given.place, i.ordinal LIMIT :rows) n"
            + " LEFT JOIN log_entries l ON n.nth = 1 AND l.log_id = :log AND l.log_index = n.log_index"
            + ENTRY
            + " ORDER BY n.log_index, n.nth";

    private final Jdbi jdbi;
    private final int logId;

    public ShortLives(DataSource dataSource, int logId) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
    }

    /** Takes what is at an index, nothing when its row is gone; false when there is no room for it. */
    public interface Taker {
        boolean take(long index, @Nullable LoggedEvent found);
    }

    /**
     * Reads the numbers of identifiers, of entries below a size of the log, and gives each of these entries once, in the
     * order of the log.
     *
     * @param most numbers of each
     * @param known indices of entries that are not given
     * @return by ascending number; empty when all that is too much for one query or for the taker: what was given is whole,
     *     and all others are still to be read
     */
    public Optional<Map<String, List<Numbered>>> read(
            Collection<String> identifiers, int most, long size, Set<Long> known, Taker taker) {
        if (identifiers.isEmpty() || identifiers.size() > MOST_IDENTIFIERS || known.size() > MOST_KNOWN) {
            return Optional.empty();
        }
        var asked = identifiers.stream().distinct().toList();
        return jdbi.withHandle(handle -> told(
                asked,
                query(handle, asked)
                        .bind("log", logId)
                        .bind("most", most)
                        .bind("size", size)
                        .bind("known", known.stream().map(String::valueOf).collect(joining(",")))
                        .bind("rows", MOST_ROWS)
                        // So Connector/J hands rows on as they arrive.
                        .setFetchSize(Integer.MIN_VALUE),
                new HashSet<>(known),
                taker));
    }

    private static Query query(Handle handle, List<String> asked) {
        var hashes = asked.stream().map(LogRows::hash).toList();
        return hashes.size() == 1
                ? handle.createQuery(ONE).bind("identifier", hashes.getFirst().bytes())
                : handle.createQuery(SEVERAL).bind("identifiers", LogRows.list(hashes));
    }

    private record Row(
            int place, Numbered numbered, @Nullable LoggedEvent found) {}

    private static Optional<Map<String, List<Numbered>>> told(
            List<String> asked, Query query, Set<Long> known, Taker taker) {
        var found = new HashMap<String, List<Numbered>>();
        var count = 0;
        try (var rows = query.map((row, _) -> new Row(
                        row.getInt("place"),
                        new Numbered(row.getLong("ordinal"), row.getLong("numbered")),
                        LogRows.event(row)))
                .iterator()) {
            while (rows.hasNext()) {
                var row = rows.next();
                var index = row.numbered().index();
                if (known.add(index) && !taker.take(index, row.found())) {
                    return Optional.empty();
                }
                found.computeIfAbsent(asked.get(row.place() - 1), _ -> new ArrayList<>())
                        .add(row.numbered());
                count++;
            }
        }
        found.values().forEach(numbered -> numbered.sort(Comparator.comparingLong(Numbered::ordinal)));
        return count < MOST_ROWS ? Optional.of(found) : Optional.empty();
    }
}
