package org.chamadao.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.chamadao.database.TestDatabase;
import org.chamadao.installation.DataFolder;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;

/** What an operator can do to the past who has database and keys: another first entry, its tree, and a signature on it. */
public final class ForkedLog {
    private ForkedLog() {}

    /** Rewrites the only log of a database on which no service runs. */
    public static void make(TestDatabase database, Path data, LogOrigin origin) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var read =
                        connection.prepareStatement("SELECT log_id, hashes FROM tiles WHERE level = 0 ORDER BY tile");
                var write = connection.prepareStatement(
                        "UPDATE tiles SET hashes = ? WHERE log_id = ? AND level = ? AND tile = ?");
                var head = connection.prepareStatement("UPDATE logs SET root = ? WHERE id = ? AND size = ?");
                var sign = connection.prepareStatement(
                        "UPDATE checkpoints SET root = ?, note = ? WHERE log_id = ? AND size = ?")) {
            var leaves = new byte[0];
            var logId = 0;
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    logId = rows.getInt(1);
                    var more = rows.getBytes(2);
                    leaves = Arrays.copyOf(leaves, leaves.length + more.length);
                    System.arraycopy(more, 0, leaves, leaves.length - more.length, more.length);
                }
            }
            leaves[0] ^= 1;
            var forked = TreeTip.EMPTY.append(leaves);
            for (var tile : forked.touched().entrySet()) {
                write.setBytes(1, tile.getValue());
                write.setInt(2, logId);
                write.setInt(3, tile.getKey().level());
                write.setLong(4, tile.getKey().index());
                write.executeUpdate();
            }
            var size = leaves.length / Hash.LENGTH;
            head.setBytes(1, forked.tip().root().bytes());
            head.setInt(2, logId);
            head.setInt(3, size);
            var checkpoint = new Checkpoint(origin.name(), size, forked.tip().root());
            var note = LogKeys.in(new DataFolder(data), origin).log().sign(checkpoint.text());
            sign.setBytes(1, checkpoint.root().bytes());
            sign.setBytes(2, note.getBytes(StandardCharsets.UTF_8));
            sign.setInt(3, logId);
            sign.setInt(4, size);
            if (head.executeUpdate() != 1 || sign.executeUpdate() != 1) {
                throw new IllegalStateException("nothing was rewritten at size " + size);
            }
        }
    }
}
