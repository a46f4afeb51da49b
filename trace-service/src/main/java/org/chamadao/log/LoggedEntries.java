package org.chamadao.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The entries of one log in the database. */
public final class LoggedEntries {
    private static final int MOST_PER_QUERY = 900;
    private static final String SELECT = "SELECT log_index, event_row, kind, authored_root, received_root,"
            + " sequenced_root, corrected_index, ordinals FROM log_entries WHERE log_id = :log";

    private final Jdbi jdbi;
    private final int logId;

    public LoggedEntries(DataSource dataSource, int logId) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
    }

    /** The entries of these events, by the event's row, as far as they are below a size of the log. */
    public Map<Long, LoggedEntry> ofEvents(List<Long> eventRows, long size) {
        var found = new HashMap<Long, LoggedEntry>();
        for (var from = 0; from < eventRows.size(); from += MOST_PER_QUERY) {
            var part = eventRows.subList(from, Math.min(eventRows.size(), from + MOST_PER_QUERY));
            jdbi.useHandle(handle -> handle.createQuery(SELECT + " AND log_index < :size AND event_row IN (<rows>)")
                    .bind("log", logId)
                    .bind("size", size)
                    .bindList("rows", part)
                    .map((row, _) -> entry(row))
                    .forEach(entry -> found.put(entry.eventRow(), entry)));
        }
        return found;
    }

    /** The entries from an index to before another, in their order; those that are gone are left out. */
    public List<LoggedEntry> range(long from, long to) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " AND log_index >= :from AND log_index < :to ORDER BY log_index")
                        .bind("log", logId)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, _) -> entry(row))
                        .list());
    }

    private static LoggedEntry entry(ResultSet row) throws SQLException {
        var number = row.getLong(7);
        @Nullable Long corrected = row.wasNull() ? null : number;
        return new LoggedEntry(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                Hash.of(row.getBytes(4)),
                Hash.of(row.getBytes(5)),
                Hash.of(row.getBytes(6)),
                corrected,
                row.getBytes(8));
    }
}
