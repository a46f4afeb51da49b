package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chamadao.entry.Entry;
import org.chamadao.entry.SaltedTree;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.log.Numbered;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** The entries of an answer, every one computed again from what is stored. */
final class Recomputed {
    private final SortedMap<Long, ReadEntry> entries = new TreeMap<>();
    private final SortedMap<Long, EntryTrees> trees = new TreeMap<>();
    private final Set<Long> said = new HashSet<>();
    private final Map<Long, Party> captors;
    private final StoredRecords.Devices devices;
    private final Signatures signatures;
    private final List<Alteration> alterations = new ArrayList<>();

    private Recomputed(Map<Long, Party> captors, StoredRecords.Devices devices, Signatures signatures) {
        this.captors = captors;
        this.devices = devices;
        this.signatures = signatures;
    }

    /** Computes the entries of the story, all that are counted, and those about the devices that signed any of them. */
    static Recomputed of(Lineage lineage, StoredRecords records, KnownParties parties, KeptEntries kept) {
        var indices = new TreeSet<>(lineage.roles().keySet());
        lineage.counted().values().forEach(numbered -> numbered.forEach(one -> indices.add(one.index())));
        var read = records.read();
        var devices = records.devices(Signatures.fingerprints(
                indices.stream().map(read::get).filter(Objects::nonNull).toList()));
        devices.numbered().values().forEach(numbered -> numbered.forEach(one -> indices.add(one.index())));
        var entries = indices.stream().map(read::get).filter(Objects::nonNull).toList();
        var partyIds = entries.stream()
                .map(ReadEntry::stored)
                .filter(Objects::nonNull)
                .map(stored -> stored.partyId())
                .collect(Collectors.toSet());
        var captors = parties.byIds(partyIds);
        var recomputed = new Recomputed(captors, devices, Signatures.of(entries, kept));
        // Hashing is most of the work of a long story; no entry waits for another.
        var trees = entries.parallelStream()
                .map(entry -> kept.trees(entry, recomputed.captor(entry)))
                .toList();
        for (var place = 0; place < entries.size(); place++) {
            recomputed.add(entries.get(place), trees.get(place));
        }
        lineage.counted().forEach(recomputed::checkNumbers);
        devices.numbered().forEach(recomputed::checkNumbers);
        return recomputed;
    }

    private void add(ReadEntry entry, EntryTrees computed) {
        entries.put(entry.index(), entry);
        trees.put(entry.index(), computed);
        alterations.addAll(computed.alterations());
        if (signatures.hold(entry, computed.authored(), captor(entry))) {
            said.add(entry.index());
        }
        var isJudged = Signatures.isSigned(entry) && !Signatures.isSignedBy(devices.unread(), entry);
        if (isJudged && !isSaid(entry)) {
            alterations.add(Alteration.of(Alteration.Kind.SIGNATURE, entry.index()));
        }
    }

    /** Whether a device of the author signed what the entry says, and could then. */
    boolean isSaid(ReadEntry entry) {
        return said.contains(entry.index());
    }

    /** The devices that signed and of which not everything was read: nobody can tell what their signatures are worth. */
    Set<String> unreadDevices() {
        return devices.unread();
    }

    /** The count of each device that signed, as its newest number. */
    Map<String, Long> deviceCounts() {
        return devices.numbered().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, device -> device.getValue().getLast().ordinal()));
    }

    /** The rows of the index of identifiers must tell the numbers that the entries commit to. */
    private void checkNumbers(String identifier, List<Numbered> numbered) {
        for (var one : numbered) {
            var entry = entries.get(one.index());
            if (entry != null && !committed(entry, identifier).equals(OptionalLong.of(one.ordinal()))) {
                alterations.add(Alteration.of(Alteration.Kind.NUMBERS, one.index()));
            }
        }
    }

    private static OptionalLong committed(ReadEntry entry, String identifier) {
        var logged = entry.logged();
        var stored = entry.stored();
        if (logged == null || stored == null) {
            return OptionalLong.empty();
        }
        try {
            return logged.numbers(stored.identifiers()).stream()
                    .filter(leaf -> leaf.identifier().equals(identifier))
                    .mapToLong(SequencedLeaf::ordinal)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /** By ascending index. */
    SortedMap<Long, ReadEntry> entries() {
        return entries;
    }

    EntryTrees trees(ReadEntry entry) {
        return Objects.requireNonNull(trees.get(entry.index()));
    }

    /** Where rows differ from each other; the log's tree is not looked at here. */
    List<Alteration> alterations() {
        return alterations;
    }

    /** Who captured the event; absent when the event or the party is gone. */
    @Nullable
    Party captor(ReadEntry entry) {
        var stored = entry.stored();
        return stored == null ? null : captors.get(stored.partyId());
    }

    /** The leaf of each entry as recomputed; where a tree cannot be, with the root that the sequencer wrote. */
    SortedMap<Long, Hash> leafHashes() {
        var hashes = new TreeMap<Long, Hash>();
        entries.forEach((index, entry) -> {
            var logged = entry.logged();
            if (logged != null) {
                var computed = trees(entry);
                var roots = logged.entry();
                var leaf = new Entry(
                        roots.kind(),
                        root(computed.authored(), roots.authoredRoot()),
                        root(computed.received(), roots.receivedRoot()),
                        root(computed.sequenced(), roots.sequencedRoot()));
                hashes.put(index, leaf.leafHash());
            }
        });
        return hashes;
    }

    private static Hash root(@Nullable SaltedTree tree, Hash written) {
        return tree == null ? written : tree.root();
    }
}
