package org.chamadao.log.sequence;

import java.sql.SQLException;
import java.util.SplittableRandom;
import org.chamadao.log.LogFixture;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Hash;

/** A large tree in the database, filled without events. */
final class SyntheticTree {
    private static final int PER_COMMIT = 1 << 18;

    private SyntheticTree() {}

    /** Stores the tiles of a tree of random leaf hashes. */
    static void store(LogFixture log, long size) throws SQLException {
        var tip = TreeTip.EMPTY;
        while (tip.size() < size) {
            var leaves = leaves(tip.size(), (int) Math.min(PER_COMMIT, size - tip.size()));
            var growth = tip.append(leaves);
            try (var connection = log.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                log.tiles().write(connection, growth.touched());
                connection.commit();
            }
            tip = growth.tip();
        }
    }

    /** The leaf hash at an index. */
    static Hash leaf(long index) {
        var block = leaves(index / PER_COMMIT * PER_COMMIT, (int) (index % PER_COMMIT) + 1);
        return Hash.of(java.util.Arrays.copyOfRange(block, block.length - Hash.LENGTH, block.length));
    }

    private static byte[] leaves(long from, int count) {
        var hashes = new byte[count * Hash.LENGTH];
        new SplittableRandom(from).nextBytes(hashes);
        return hashes;
    }
}
