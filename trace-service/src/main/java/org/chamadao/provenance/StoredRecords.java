package org.chamadao.provenance;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chamadao.entry.EntryKind;
import org.chamadao.event.StoredEvent;
import org.chamadao.log.LogRows;
import org.chamadao.log.LogRows.LoggedEvent;
import org.chamadao.log.LoggedEntry;
import org.chamadao.log.Numbered;
import org.chamadao.log.ShortLives;
import org.chamadao.provenance.Happening.Changed;
import org.jspecify.annotations.Nullable;

/** Reads from the database what a walk asks for, as of one size of the log, and keeps it. */
final class StoredRecords implements Records {
    /** One more than a walk reads, so that it knows of more. */
    private static final int MOST_JOINED = WalkLimits.USUAL.events() + 1;

    private final LogRows log;
    private final ShortLives lives;
    private final KeptEntries kept;
    private final long size;
    private final MemoryShare share;
    private final KnownParties parties;
    private final Map<Long, ReadEntry> read = new HashMap<>();

    StoredRecords(LogRows log, ShortLives lives, KeptEntries kept, KnownParties parties, long size, MemoryShare share) {
        this.log = log;
        this.lives = lives;
        this.kept = kept;
        this.size = size;
        this.share = share;
        this.parties = parties;
    }

    /** Everything that was read, by index. */
    Map<Long, ReadEntry> read() {
        return read;
    }

    /** Reads the entries of few numbers with them, so few that no limit of a walk is near; they are asked for next. */
    @Override
    public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most) {
        return lives.read(identifiers, most, size, read.keySet(), this::take)
                .orElseGet(() -> log.occurrences(identifiers, most, size));
    }

    @Override
    public Map<Long, TracedEvent> events(Collection<Long> indices, Predicate<TracedEvent> kept) {
        var traced = new HashMap<Long, TracedEvent>();
        var missing = new LinkedHashSet<Long>();
        for (var index : indices) {
            var entry = read.get(index);
            if (entry == null) {
                missing.add(index);
            } else if (kept.test(entry.traced())) {
                traced.put(index, entry.traced());
            }
        }
        Predicate<TracedEvent> keeping = event -> kept.test(event) && traced.put(event.index(), event) == null;
        var gone = new HashSet<>(missing);
        var refused = log.entries(missing, found -> {
            gone.remove(found.entry().index());
            return take(found.entry().index(), found, keeping);
        });
        missing.stream()
                .filter(gone::contains)
                .filter(index -> refused.isEmpty() || index < refused.getAsLong())
                .forEach(index -> take(index, null, keeping));
        return traced;
    }

    private boolean take(long index, @Nullable LoggedEvent found) {
        return take(index, found, _ -> true);
    }

    private boolean take(long index, @Nullable LoggedEvent found, Predicate<TracedEvent> kept) {
        var event = found == null ? null : found.event();
        if (event != null && !share.take(event)) {
            return false;
        }
        var entry = entry(index, found != null && isEvent(found.entry()) ? found.entry() : null, event);
        if (kept.test(entry.traced())) {
            read.put(index, entry);
        } else if (event != null) {
            share.giveBack(event);
        }
        return true;
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

    @Override
    public Map<Long, List<Long>> joined(Collection<Long> indices) {
        var transformations = new HashMap<Long, Map<Long, String>>();
        for (var index : indices) {
            var entry = read.get(index);
            if (entry != null
                    && entry.traced().happening() instanceof Changed changed
                    && changed.transformation() != null) {
                partyOf(index)
                        .ifPresent(party -> transformations
                                .computeIfAbsent(party, _ -> new HashMap<>())
                                .put(index, changed.transformation()));
            }
        }
        var joined = new HashMap<Long, List<Long>>();
        // Another party cannot add its inputs to somebody's transformation.
        transformations.forEach((party, own) -> {
            var found = log.transformations(party, Set.copyOf(own.values()), MOST_JOINED, size);
            own.forEach((index, transformation) -> joined.put(index, found.getOrDefault(transformation, List.of())));
        });
        return joined;
    }

    private OptionalLong partyOf(long index) {
        var entry = read.get(index);
        var stored = entry == null ? null : entry.stored();
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.partyId());
    }

    @Override
    public Set<Long> belonging(Set<Long> doubtful, Set<Long> hands, Set<Long> told) {
        return new Belonging(read, parties).of(doubtful, hands, told);
    }

    @Override
    public Map<Long, Long> declaredWrong(Collection<Long> indices) {
        return log.declaredWrong(indices, size);
    }

    private ReadEntry entry(long index, @Nullable LoggedEntry logged, @Nullable StoredEvent stored) {
        return kept.entry(index, logged, stored);
    }

    /** An entry that is no event has nothing to do with items: its row was tampered with. */
    private static boolean isEvent(LoggedEntry entry) {
        return entry.kind() == EntryKind.EVENT.code();
    }
}
