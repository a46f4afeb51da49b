package org.chamadao.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.database.UtcTime;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.EntryKind;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LogRow;
import org.chamadao.log.LoggedEntries;
import org.chamadao.log.LoggedEntry;
import org.chamadao.log.Signer;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;

/** What the database has, read for an audit. */
final class AuditedLog {
    private final Jdbi jdbi;
    private final LogRow log;
    private final LoggedEntries entries;
    private final Events events;
    private final Parties parties;
    private final Map<Long, Party> captors = new HashMap<>();

    AuditedLog(DataSource dataSource, LogRow log, Events events, Parties parties) {
        this.jdbi = Jdbi.create(dataSource);
        this.log = log;
        this.entries = new LoggedEntries(dataSource, log.id());
        this.events = events;
        this.parties = parties;
    }

    /** A released checkpoint as its row has it. */
    record CheckpointRow(long size, Hash root, String note) {}

    long size() {
        try {
            return log.head().size();
        } catch (SQLException e) {
            throw new org.chamadao.log.LogStorageException("the log's head cannot be read", e);
        }
    }

    /**
     * Cuts a part of the log into pieces that are not too large to be read at once.
     *
     * @param mostBytes of stored events in one piece, unless a single one has more
     * @return where each piece ends, ascending; the last end is the end of the part
     */
    List<Long> pieces(long from, long to, long mostBytes) {
        var ends = new ArrayList<Long>();
        var held = new long[1];
        jdbi.useHandle(handle -> handle.createQuery("SELECT l.log_index, LENGTH(l.ordinals)"
                        + " + COALESCE(LENGTH(e.content) + LENGTH(e.identifiers), 0)"
                        + " FROM log_entries l LEFT JOIN events e ON e.id = l.event_row"
                        + " WHERE l.log_id = ? AND l.log_index >= ? AND l.log_index < ? ORDER BY l.log_index")
                .bind(0, log.id())
                .bind(1, from)
                .bind(2, to)
                .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(entry -> {
                    if (held[0] > 0 && held[0] + entry[1] > mostBytes) {
                        ends.add(entry[0]);
                        held[0] = 0;
                    }
                    held[0] += entry[1];
                }));
        ends.add(to);
        return ends;
    }

    /** The entries from an index to before another, with all that belongs to them. */
    List<EntryCheck.Stored> entries(long from, long to) {
        var logged = entries.range(from, to);
        var rows = events.byRows(logged.stream().map(LoggedEntry::eventRow).toList());
        learnCaptors(rows);
        var signers = signers(rows.values());
        var originals = originals(rows.values().stream()
                .filter(StoredEvent::declaresError)
                .map(StoredEvent::row)
                .toList());
        var stored = new ArrayList<EntryCheck.Stored>(logged.size());
        for (var entry : logged) {
            var event = rows.get(entry.eventRow());
            var original = originals.get(entry.eventRow());
            stored.add(new EntryCheck.Stored(
                    entry,
                    event,
                    event == null ? null : captors.get(event.partyId()),
                    event == null || event.signature() == null
                            ? null
                            : signers.get(event.signature().fingerprint()),
                    original != null && original < entry.index() ? original : null));
        }
        return stored;
    }

    private void learnCaptors(Map<Long, StoredEvent> rows) {
        var unknown = rows.values().stream()
                .map(StoredEvent::partyId)
                .filter(party -> !captors.containsKey(party))
                .collect(Collectors.toSet());
        parties.byIds(unknown).forEach(party -> captors.put(party.id(), party));
    }

    /**
     * An enrolment or revocation.
     *
     * @param capturedBy pseudonym of the party
     */
    record DeviceEntry(long index, String capturedBy, Instant recordTime, byte[] content) {}

    /** The enrolments and revocations from an index to before another, in the order of the log; not those that are erased. */
    List<DeviceEntry> enrolmentsAndRevocations(long from, long to) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT l.log_index, p.pseudonym, e.record_time, e.content"
                        + " FROM log_entries l JOIN events e ON e.id = l.event_row JOIN parties p ON p.id = e.party_id"
                        + " WHERE l.log_id = ? AND l.log_index >= ? AND l.log_index < ? AND l.kind IN (?, ?)"
                        + " AND e.content IS NOT NULL ORDER BY l.log_index")
                .bind(0, log.id())
                .bind(1, from)
                .bind(2, to)
                .bind(3, EntryKind.ENROLMENT.code())
                .bind(4, EntryKind.REVOCATION.code())
                .map((row, _) -> new DeviceEntry(
                        row.getLong("log_index"),
                        HexFormat.of().formatHex(row.getBytes("pseudonym")),
                        UtcTime.of(row, "record_time"),
                        row.getBytes("content")))
                .list());
    }

    /** What the log has of the devices that signed these events, by fingerprint. */
    private Map<String, Signer> signers(Collection<StoredEvent> events) {
        var fingerprints = events.stream()
                .map(StoredEvent::signature)
                .filter(Objects::nonNull)
                .map(AuthorSignature::fingerprint)
                .collect(Collectors.toSet());
        var found = new HashMap<String, Signer>();
        if (fingerprints.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery("SELECT i.log_index, e.content FROM identifier_events i"
                        + " JOIN log_entries l ON l.log_id = i.log_id AND l.log_index = i.log_index"
                        + " JOIN events e ON e.id = l.event_row"
                        + " WHERE i.log_id = :log AND i.identifier IN (<fingerprints>) ORDER BY i.log_index")
                .bind("log", log.id())
                .bindList(
                        "fingerprints",
                        fingerprints.stream().map(Signer::identifier).toList())
                .map((row, _) -> new Signer.Entry(row.getLong(1), row.getBytes(2)))
                .forEach(entry -> Signer.add(entry, found)));
        return found;
    }

    /** For error declarations, by row: the index of the event of the same party and id that declares none. */
    private Map<Long, Long> originals(List<Long> declarations) {
        var found = new HashMap<Long, Long>();
        if (declarations.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery("SELECT d.id, l.log_index FROM events d"
                        + " JOIN events o ON o.party_id = d.party_id AND o.event_id_hash = d.event_id_hash"
                        + " AND o.declaration_digest = :none"
                        + " JOIN log_entries l ON l.event_row = o.id AND l.log_id = :log WHERE d.id IN (<rows>)")
                .bind("none", StoredEvent.NO_DECLARATION.bytes())
                .bind("log", log.id())
                .bindList("rows", declarations)
                .map((row, _) -> Map.entry(row.getLong(1), row.getLong(2)))
                .forEach(pair -> found.put(pair.getKey(), pair.getValue())));
        return found;
    }

    /** The checkpoints of sizes above one and up to another. */
    NavigableMap<Long, CheckpointRow> checkpoints(long above, long upTo) {
        var found = new TreeMap<Long, CheckpointRow>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT size, root, note FROM checkpoints WHERE log_id = ? AND size > ? AND size <= ?")
                .bind(0, log.id())
                .bind(1, above)
                .bind(2, upTo)
                .map((row, _) -> new CheckpointRow(
                        row.getLong(1),
                        Hash.of(row.getBytes(2)),
                        new String(row.getBytes(3), java.nio.charset.StandardCharsets.UTF_8)))
                .forEach(checkpoint -> found.put(checkpoint.size(), checkpoint)));
        return found;
    }
}
