package org.chamadao.log.sequence;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.ReceivedTrees;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Completes error declarations: which entry each of them corrects, and the received root that says so. */
final class Corrections {
    private final DataSource dataSource;
    private final int logId;
    private final Events events;
    private final Parties parties;

    Corrections(DataSource dataSource, int logId, Events events, Parties parties) {
        this.dataSource = dataSource;
        this.logId = logId;
        this.events = events;
        this.parties = parties;
    }

    /** A party's event of one id. */
    private record Original(long partyId, Hash eventIdHash) {
        static Original of(PendingEvent event) {
            return new Original(event.partyId(), event.eventIdHash());
        }
    }

    /**
     * The same events, every one with a received root. An error declaration corrects the event of the same party and
     * id that declares none, if its entry comes before.
     */
    List<NumberedEvent> complete(List<NumberedEvent> numbered) throws SQLException {
        var declarations = numbered.stream()
                .filter(event -> event.pending().declaresError())
                .toList();
        if (declarations.isEmpty()) {
            return numbered;
        }
        var originals = written(declarations);
        var rows = declarations.stream().map(event -> event.pending().row()).toList();
        var stored = events.byRows(rows);
        var captors = new HashMap<Long, Party>();
        parties.byIds(declarations.stream()
                        .map(event -> event.pending().partyId())
                        .distinct()
                        .toList())
                .forEach(party -> captors.put(party.id(), party));
        return numbered.stream()
                .map(event -> complete(event, originals, stored, captors))
                .toList();
    }

    private NumberedEvent complete(
            NumberedEvent event,
            Map<Original, Long> originals,
            Map<Long, StoredEvent> stored,
            Map<Long, Party> captors) {
        var pending = event.pending();
        if (!pending.declaresError()) {
            originals.put(Original.of(pending), event.index());
            return event;
        }
        var corrected = originals.get(Original.of(pending));
        var content = stored.get(pending.row());
        var captor = captors.get(pending.partyId());
        if (content == null || captor == null) {
            throw new IllegalStateException("event " + pending.row() + " or its party is gone");
        }
        return event.corrected(corrected, receivedRoot(content, captor, corrected));
    }

    private static Hash receivedRoot(StoredEvent event, Party captor, @Nullable Long corrected) {
        var key = event.receivedKey();
        if (key == null) {
            throw new IllegalStateException("event " + event.row() + " was erased before it was sequenced");
        }
        return ReceivedTrees.of(event, captor, corrected, key).root();
    }

    private Map<Original, Long> written(List<NumberedEvent> declarations) throws SQLException {
        var found = new HashMap<Original, Long>();
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT e.party_id, e.event_id_hash, l.log_index FROM events e"
                        + " JOIN log_entries l ON l.event_row = e.id WHERE l.log_id = ? AND e.declaration_digest = ?"
                        + " AND e.event_id_hash IN (" + PendingEvents.marks(declarations.size()) + ")"
                        + " AND e.party_id IN (" + PendingEvents.marks(declarations.size()) + ")")) {
            query.setInt(1, logId);
            query.setBytes(2, StoredEvent.NO_DECLARATION.bytes());
            for (var place = 0; place < declarations.size(); place++) {
                var pending = declarations.get(place).pending();
                query.setBytes(3 + place, pending.eventIdHash().bytes());
                query.setLong(3 + declarations.size() + place, pending.partyId());
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new Original(rows.getLong(1), Hash.of(rows.getBytes(2))), rows.getLong(3));
                }
            }
        }
        return found;
    }
}
