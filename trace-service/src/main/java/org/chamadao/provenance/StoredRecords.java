package org.chamadao.provenance;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamadao.entry.EntryKind;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.event.OperatorEntryText;
import org.chamadao.event.StoredEvent;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LoggedEntry;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Unreadable;
import org.jspecify.annotations.Nullable;

/** Reads from the database what a walk asks for, as of one size of the log, and keeps it. */
final class StoredRecords implements Records {
    private final LogRows log;
    private final EventLeaves eventLeaves;
    private final long size;
    private final MemoryShare share;
    private final Map<Long, ReadEntry> read = new HashMap<>();

    StoredRecords(LogRows log, EventLeaves eventLeaves, long size, MemoryShare share) {
        this.log = log;
        this.eventLeaves = eventLeaves;
        this.size = size;
        this.share = share;
    }

    /** Everything that was read, by index. */
    Map<Long, ReadEntry> read() {
        return read;
    }

    @Override
    public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most) {
        return log.occurrences(identifiers, most, size);
    }

    @Override
    public Map<Long, TracedEvent> events(Collection<Long> indices) {
        var traced = new HashMap<Long, TracedEvent>();
        var refused = log.entries(indices, found -> {
            if (found.event() != null && !share.take(found.event())) {
                return false;
            }
            keep(entry(found.entry().index(), isEvent(found.entry()) ? found.entry() : null, found.event()), traced);
            return true;
        });
        for (var index : indices) {
            if (!traced.containsKey(index) && (refused.isEmpty() || index < refused.getAsLong())) {
                keep(entry(index, null, null), traced);
            }
        }
        return traced;
    }

    /**
     * What the log has of devices.
     *
     * @param numbered the numbers of each fingerprint whose entries were all read, ascending
     * @param unread the others, for which there was no room
     */
    record Devices(Map<String, List<Numbered>> numbered, Set<String> unread) {}

    /** Reads all entries about devices: what enrols and revokes them. */
    Devices devices(Set<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return new Devices(Map.of(), Set.of());
        }
        var numbered = log.occurrences(fingerprints, Integer.MAX_VALUE, size);
        var indices = numbered.values().stream()
                .flatMap(List::stream)
                .map(Numbered::index)
                .sorted()
                .toList();
        var refused = log.entries(indices, found -> {
            if (found.event() != null && !share.take(found.event())) {
                return false;
            }
            var index = found.entry().index();
            read.put(index, entry(index, found.entry(), found.event()));
            return true;
        });
        var unread = numbered.entrySet().stream()
                .filter(device ->
                        refused.isPresent() && device.getValue().getLast().index() >= refused.getAsLong())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        numbered.keySet().removeAll(unread);
        return new Devices(numbered, unread);
    }

    private void keep(ReadEntry entry, Map<Long, TracedEvent> traced) {
        read.put(entry.index(), entry);
        traced.put(entry.index(), entry.traced());
    }

    @Override
    public Map<Long, List<Long>> joined(Collection<Long> indices) {
        var transformations = new HashMap<Long, String>();
        for (var index : indices) {
            var entry = read.get(index);
            if (entry != null
                    && entry.traced().happening() instanceof Changed changed
                    && changed.transformation() != null) {
                transformations.put(index, changed.transformation());
            }
        }
        var found = log.transformations(List.copyOf(transformations.values()), size);
        var joined = new HashMap<Long, List<Long>>();
        transformations.forEach((index, transformation) -> joined.put(
                index,
                found.getOrDefault(transformation, List.of()).stream()
                        .filter(other -> isOf(other.party(), index))
                        .map(LogRows.PartyIndex::index)
                        .toList()));
        return joined;
    }

    /** Another party cannot add its inputs to somebody's transformation. */
    private boolean isOf(long party, long index) {
        var entry = read.get(index);
        return entry != null
                && entry.stored() != null
                && Objects.requireNonNull(entry.stored()).partyId() == party;
    }

    private ReadEntry entry(long index, @Nullable LoggedEntry logged, @Nullable StoredEvent stored) {
        var view = stored == null ? null : view(stored);
        if (logged == null || stored == null || view == null) {
            var unreadable = new TracedEvent(index, null, null, OptionalLong.empty(), new Unreadable());
            return new ReadEntry(index, logged, stored, view, unreadable);
        }
        var corrected = logged.correctedIndex();
        var corrects = corrected == null ? OptionalLong.empty() : OptionalLong.of(corrected);
        if (corrects.isEmpty() && stored.declaresError()) {
            // What it corrects is not in the log; it counts for nothing all the same.
            corrects = OptionalLong.of(index);
        }
        var traced = new TracedEvent(index, view.time(), view.text("readPoint"), corrects, Happenings.of(view));
        return new ReadEntry(index, logged, stored, view, traced);
    }

    /** An entry that is no event has nothing to do with items: its row was tampered with. */
    private static boolean isEvent(LoggedEntry entry) {
        return entry.kind() == EntryKind.EVENT.code();
    }

    private @Nullable EventView view(StoredEvent stored) {
        var content = stored.content();
        if (content == null) {
            return null;
        }
        try {
            if (!stored.isEvent()) {
                return new EventView(OperatorEntryText.read(content).leaves());
            }
            var context = stored.context() == null ? null : StrictJson.parse(Objects.requireNonNull(stored.context()));
            return StrictJson.parse(content) instanceof JsonObject event
                    ? new EventView(eventLeaves.of(event, context, stored.eventId()))
                    : null;
        } catch (JsonRefusedException | EventRefusedException e) {
            return null;
        }
    }
}
