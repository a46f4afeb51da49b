package org.chamadao.log;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryKind;
import org.chamadao.log.tile.TileId;
import org.chamadao.log.tile.TilePath;
import org.chamadao.tracelog.Hash;

/** The entries of one log as C2SP tlog-tiles bundles them: each after its length in two bytes. */
final class EntryBundles {
    private final DataSource dataSource;
    private final int logId;

    EntryBundles(DataSource dataSource, int logId) {
        this.dataSource = dataSource;
        this.logId = logId;
    }

    /**
     * A bundle of released entries.
     *
     * @throws LogStorageException when the database fails, or does not have them all
     */
    byte[] read(TilePath.Entries path) {
        var from = path.index() * TileId.WIDTH;
        var entries = new ArrayList<Entry>(path.width());
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT kind, authored_root, received_root, sequenced_root"
                        + " FROM log_entries WHERE log_id = ? AND log_index >= ? AND log_index < ?"
                        + " ORDER BY log_index")) {
            query.setInt(1, logId);
            query.setLong(2, from);
            query.setLong(3, from + path.width());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        } catch (SQLException e) {
            throw new LogStorageException("entries of the log cannot be read", e);
        }
        if (entries.size() != path.width()) {
            throw new IllegalStateException(
                    path.text() + " has " + entries.size() + " entries in the database, not " + path.width());
        }
        var bundle = ByteBuffer.allocate(entries.size() * (Short.BYTES + Entry.LENGTH));
        entries.forEach(entry -> bundle.putShort((short) Entry.LENGTH).put(entry.bytes()));
        return bundle.array();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var kind = row.getInt(1);
        return new Entry(
                EntryKind.of(kind).orElseThrow(() -> new IllegalStateException("an entry of the kind " + kind)),
                Hash.of(row.getBytes(2)),
                Hash.of(row.getBytes(3)),
                Hash.of(row.getBytes(4)));
    }
}
