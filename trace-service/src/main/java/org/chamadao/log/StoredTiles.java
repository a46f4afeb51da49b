package org.chamadao.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.log.tile.TileId;
import org.chamadao.log.tile.Tiles;

/** The tiles of one log in the database. */
public final class StoredTiles implements Tiles {
    private final DataSource dataSource;
    private final int logId;

    public StoredTiles(DataSource dataSource, int logId) {
        this.dataSource = dataSource;
        this.logId = logId;
    }

    /**
     * One query over the primary key.
     *
     * @throws LogStorageException when the database fails
     */
    @Override
    public Map<TileId, byte[]> read(Set<TileId> wanted) {
        var byLevel = wanted.stream().collect(Collectors.groupingBy(TileId::level, TreeMap::new, Collectors.toList()));
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(select(byLevel.values()))) {
            bind(query, byLevel);
            var found = new HashMap<TileId, byte[]>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new TileId(rows.getInt(1), rows.getLong(2)), rows.getBytes(3));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new LogStorageException("tiles of the log cannot be read", e);
        }
    }

    /** Writes tiles that are new or have grown, in the caller's transaction. */
    public void write(Connection connection, Map<TileId, byte[]> tiles) throws SQLException {
        try (var write = connection.prepareStatement("INSERT INTO tiles (log_id, level, tile, hashes) VALUES"
                + " (?, ?, ?, ?) ON DUPLICATE KEY UPDATE hashes = VALUES(hashes)")) {
            for (var tile : tiles.entrySet()) {
                write.setInt(1, logId);
                write.setInt(2, tile.getKey().level());
                write.setLong(3, tile.getKey().index());
                write.setBytes(4, tile.getValue());
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    // A list for each level, joined by OR: both servers make ranges of the primary key out of that, but not of IN over
    // pairs.
    private static String select(Collection<List<TileId>> levels) {
        return levels.stream()
                .map(tiles ->
                        "level = ? AND tile IN (" + String.join(", ", Collections.nCopies(tiles.size(), "?")) + ")")
                .collect(Collectors.joining(
                        ") OR (", "SELECT level, tile, hashes FROM tiles WHERE log_id = ? AND ((", "))"));
    }

    private void bind(PreparedStatement query, Map<Integer, List<TileId>> byLevel) throws SQLException {
        var values = new ArrayList<Long>();
        values.add((long) logId);
        byLevel.forEach((level, tiles) -> {
            values.add((long) level);
            tiles.forEach(tile -> values.add(tile.index()));
        });
        for (var place = 0; place < values.size(); place++) {
            query.setLong(place + 1, values.get(place));
        }
    }
}
