package org.chamadao.provenance;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.chamadao.event.EventLeaves;
import org.chamadao.log.LogRows;
import org.chamadao.log.Numbered;
import org.chamadao.log.ShortLives;
import org.chamadao.tracelog.Hash;

/** Reads the rows behind a provenance with one bare query per level, knowing beforehand which they are. */
final class LevelReads {
    private final SmallSeason season;
    private final Map<String, List<List<String>>> levels = new HashMap<>();

    private LevelReads(SmallSeason season) {
        this.season = season;
    }

    /** Finds out which rows belong to these items. */
    static LevelReads of(SmallSeason season, Collection<String> items) {
        var reads = new LevelReads(season);
        items.forEach(item -> reads.levels.computeIfAbsent(item, reads::levels));
        return reads;
    }

    /** The rows of all levels of one item. */
    void read(String item) throws SQLException {
        var known = levels.getOrDefault(item, List.of());
        try (var connection = season.log().dataSource().getConnection()) {
            for (var level : known) {
                var marks = String.join(",", Collections.nCopies(level.size(), "?"));
                try (var query = connection.prepareStatement("SELECT i.identifier, i.ordinal, l.*, e.*"
                        + " FROM identifier_events i JOIN log_entries l ON l.log_id = i.log_id AND l.log_index = i.log_index"
                        + " JOIN events e ON e.id = l.event_row"
                        + " WHERE i.log_id = ? AND i.identifier IN (" + marks + ")")) {
                    bind(query, level);
                    drain(query);
                }
            }
        }
    }

    private void bind(PreparedStatement query, List<String> level) throws SQLException {
        query.setInt(1, season.log().row().id());
        for (var place = 0; place < level.size(); place++) {
            query.setBytes(
                    place + 2,
                    Hash.sha256(level.get(place).getBytes(StandardCharsets.UTF_8))
                            .bytes());
        }
    }

    private static void drain(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    rows.getBytes(column);
                }
            }
        }
    }

    /** What the walk asks for, level by level. */
    private List<List<String>> levels(String item) {
        var asked = new ArrayList<List<String>>();
        var stored = new StoredRecords(
                new LogRows(season.log().dataSource(), season.log().row().id()),
                new ShortLives(season.log().dataSource(), season.log().row().id()),
                new KeptEntries(new EventLeaves(SmallSeason.identifiers())),
                season.parties(),
                season.size(),
                new MemoryShare(MemoryShare.ofAll(WalkLimits.BYTES), WalkLimits.BYTES));
        var recording = new Records() {
            @Override
            public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most) {
                asked.add(List.copyOf(identifiers));
                return stored.occurrences(identifiers, most);
            }

            @Override
            public Map<Long, TracedEvent> events(Collection<Long> indices, Predicate<TracedEvent> kept) {
                return stored.events(indices, kept);
            }

            @Override
            public Map<Long, List<Long>> joined(Collection<Long> indices) {
                return stored.joined(indices);
            }

            @Override
            public Set<Long> belonging(Set<Long> doubtful, Set<Long> hands, Set<Long> told) {
                return stored.belonging(doubtful, hands, told);
            }

            @Override
            public Map<Long, Long> declaredWrong(Collection<Long> indices) {
                return stored.declaredWrong(indices);
            }
        };
        Lineage.of(item, recording, WalkLimits.USUAL);
        return asked;
    }
}
