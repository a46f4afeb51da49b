package org.chamadao.audit;

import javax.sql.DataSource;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.log.LogRow;
import org.chamadao.log.tile.TileId;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;

/** Looks for rows that nothing accounts for: added ones, and those left over where others were taken away. */
final class StrayRows {
    private final Jdbi jdbi;
    private final int logId;
    private final AuditedLog log;
    private final Differences differences;

    StrayRows(DataSource dataSource, LogRow row, AuditedLog log, Differences differences) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = row.id();
        this.log = log;
        this.differences = differences;
    }

    void report() {
        rows(
                Kind.EVENT,
                "sequenced-or-waiting",
                "SELECT e.id, -1 FROM events e LEFT JOIN log_entries l ON l.event_row = e.id"
                        + " LEFT JOIN pending_events p ON p.event_row = e.id"
                        + " WHERE l.event_row IS NULL AND p.event_row IS NULL");
        rows(
                Kind.PENDING,
                "an-event",
                "SELECT p.event_row, -1 FROM pending_events p LEFT JOIN events e ON e.id = p.event_row"
                        + " WHERE e.id IS NULL");
        rows(
                Kind.PENDING,
                "not-sequenced-yet",
                "SELECT p.event_row, l.log_index FROM pending_events p"
                        + " JOIN log_entries l ON l.event_row = p.event_row");
        rows(
                Kind.EVENT_ID,
                "hash-of-its-id",
                "SELECT e.id, COALESCE(l.log_index, -1) FROM events e LEFT JOIN log_entries l ON l.event_row = e.id"
                        + " WHERE e.event_id_hash <> UNHEX(SHA2(e.event_id, 256))");
        contexts();
        beyondHead();
        tilesBeyondHead();
    }

    private void contexts() {
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT HEX(digest), SHA2(content, 256) FROM contexts WHERE digest <> UNHEX(SHA2(content, 256))")
                .map((row, _) -> new Difference(
                        Kind.CONTEXT,
                        Difference.NONE,
                        row.getString(1).toLowerCase(java.util.Locale.ROOT),
                        row.getString(2)))
                .forEach(differences::add));
    }

    /** Rows come before the head is read: what a running service adds meanwhile is below it then. */
    private void beyondHead() {
        var last = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT log_index FROM log_entries WHERE log_id = ? ORDER BY log_index DESC LIMIT 1000")
                .bind(0, logId)
                .mapTo(Long.class)
                .list());
        var released = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT size FROM checkpoints WHERE log_id = ? ORDER BY size DESC LIMIT 1000")
                .bind(0, logId)
                .mapTo(Long.class)
                .list());
        var head = log.size();
        last.stream()
                .filter(index -> index >= head)
                .sorted()
                .forEach(index ->
                        differences.add(new Difference(Kind.ENTRY, index, Difference.MISSING, Difference.PRESENT)));
        released.stream()
                .filter(size -> size > head)
                .sorted()
                .forEach(size ->
                        differences.add(new Difference(Kind.CHECKPOINT, size, "at-most-" + head, Difference.PRESENT)));
    }

    private record TileLength(TileId tile, int length) {}

    private void tilesBeyondHead() {
        var before = log.size();
        for (var level = 0; level <= TileId.HIGHEST_LEVEL; level++) {
            var at = level;
            var found = jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT tile, LENGTH(hashes) FROM tiles WHERE log_id = ? AND level = ? AND tile >= ?")
                    .bind(0, logId)
                    .bind(1, at)
                    .bind(2, before >> (8 * (at + 1)))
                    .map((row, _) -> new TileLength(new TileId(at, row.getLong(1)), row.getInt(2)))
                    .list());
            var head = log.size();
            for (var tile : found) {
                var width = tile.tile().width(head);
                if (tile.length() > width * Hash.LENGTH) {
                    differences.add(new Difference(
                            Kind.TILE,
                            (tile.tile().index() * TileId.WIDTH + width) << (8 * at),
                            "level-" + at + ":" + width + "-hashes",
                            tile.length() / Hash.LENGTH + "-hashes"));
                }
            }
        }
    }

    private void rows(Kind kind, String expected, String sql) {
        jdbi.useHandle(handle -> handle.createQuery(sql)
                // So Connector/J hands rows on as they arrive: there may be as many as the log has entries.
                .setFetchSize(Integer.MIN_VALUE)
                .map((row, _) -> new Difference(kind, row.getLong(2), expected, "row-" + row.getLong(1)))
                .forEach(differences::add));
    }
}
