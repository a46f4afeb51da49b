package org.chamadao.log;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.chamadao.database.TestDatabase;
import org.chamadao.ledger.embedded.EmbeddedLedger;
import org.chamadao.tracelog.Hash;

/** An empty log of its own: database, keys, ledger file, and a party that captures. */
public final class LogFixture {
    public static final LogOrigin ORIGIN = new LogOrigin("test.chamadao.local/log");

    private final TestDatabase database = TestDatabase.fresh();
    private final LogRow row;
    private final LogKeys keys = LogKeys.in(database.dataFolder(), ORIGIN);
    private final EmbeddedLedger ledger =
            EmbeddedLedger.open(database.dataFolder().root().resolve("ledger/tracelog"));
    private final CapturedEvents captured;

    public LogFixture() throws SQLException {
        row = LogRow.open(database.dataSource(), ORIGIN);
        captured = CapturedEvents.in(database.dataSource());
    }

    public TestDatabase database() {
        return database;
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    public LogRow row() {
        return row;
    }

    public LogKeys keys() {
        return keys;
    }

    public EmbeddedLedger ledger() {
        return ledger;
    }

    public CapturedEvents captured() {
        return captured;
    }

    public StoredTiles tiles() {
        return new StoredTiles(dataSource(), row.id());
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(dataSource(), row.id());
    }

    public Clock clock() {
        return Clock.systemUTC();
    }

    /** Size of the newest released checkpoint. */
    public long released() {
        return checkpoints().newest().map(ReleasedCheckpoint::size).orElse(0L);
    }

    /** Changes rows as a thief of the database would. */
    public int tamper(String sql) throws SQLException {
        return database.change(sql);
    }

    /** The numbers of one column. */
    public List<Long> numbers(String sql) throws SQLException {
        return database.numbers(sql);
    }

    /** The hashes of a level of tiles in order, read as they are stored. */
    public List<Hash> leafHashes() throws SQLException {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT hashes FROM tiles WHERE level = 0 ORDER BY tile")) {
            var hashes = new ArrayList<Hash>();
            while (rows.next()) {
                var joined = rows.getBytes(1);
                for (var start = 0; start < joined.length; start += Hash.LENGTH) {
                    hashes.add(Hash.of(java.util.Arrays.copyOfRange(joined, start, start + Hash.LENGTH)));
                }
            }
            return hashes;
        }
    }
}
