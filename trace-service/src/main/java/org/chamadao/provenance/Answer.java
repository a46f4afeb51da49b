package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.profile.Field;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Profiles;
import org.chamadao.profile.Step;
import org.chamadao.profile.StepFacts;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Puts an answer together out of what a walk has read: recomputes, opens, compares, judges. */
final class Answer {
    private final Lineage lineage;
    private final Map<Long, ReadEntry> read;
    private final Profiles profiles;
    private final Optional<Profile> profile;
    private final Map<Long, Party> captors;
    private final Map<Long, EntryTrees> trees = new TreeMap<>();
    private final List<Alteration> alterations = new ArrayList<>();

    Answer(Lineage lineage, Map<Long, ReadEntry> read, Parties parties, Profiles profiles) {
        this.lineage = lineage;
        this.read = read;
        this.profiles = profiles;
        this.profile = Lots.gtin(lineage.item()).flatMap(profiles::of);
        var relevant = relevant();
        this.captors = parties
                .byIds(relevant.stream()
                        .map(ReadEntry::stored)
                        .filter(Objects::nonNull)
                        .map(stored -> stored.partyId())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Party::id, party -> party));
        for (var entry : relevant) {
            trees.put(entry.index(), EntryTrees.of(entry, captor(entry)));
        }
    }

    /** The entries of the story and all that are counted. */
    private List<ReadEntry> relevant() {
        var indices = new TreeSet<>(lineage.roles().keySet());
        lineage.counted().values().forEach(numbered -> numbered.forEach(one -> indices.add(one.index())));
        return indices.stream().map(read::get).filter(Objects::nonNull).toList();
    }

    private @Nullable Party captor(ReadEntry entry) {
        var stored = entry.stored();
        return stored == null ? null : captors.get(stored.partyId());
    }

    Provenance of(ReleasedCheckpoint released, LogCheck check, boolean independent) {
        trees.values().forEach(tree -> alterations.addAll(tree.alterations()));
        checkNumbers();
        var opened = opened();
        var multiproof = check.compare(leafHashes());
        check.compareWithLedger();
        alterations.addAll(check.alterations());
        var findings = new ArrayList<>(lineage.findings());
        findings.addAll(check.findings());
        return new Provenance(
                lineage.item(),
                verdict(findings),
                profile,
                Lots.gtin(lineage.item()).flatMap(gtin -> profile.flatMap(known -> known.product(gtin))),
                Optional.of(new LogState(released.checkpoint(), released.note(), multiproof, independent)),
                steps(opened),
                Ingredients.of(lineage, profiles, this::quantitiesShown),
                alterations,
                findings,
                List.copyOf(opened.values()),
                counts());
    }

    private Verdict verdict(List<Finding> findings) {
        if (!alterations.isEmpty()) {
            return Verdict.ALTERED;
        }
        return findings.isEmpty() ? Verdict.RECORDED : Verdict.INCOMPLETE;
    }

    /** The rows of the index of identifiers must tell the numbers that the entries commit to. */
    private void checkNumbers() {
        lineage.counted().forEach((identifier, numbered) -> {
            for (var one : numbered) {
                var entry = read.get(one.index());
                if (entry != null && !committed(entry, identifier).equals(OptionalLong.of(one.ordinal()))) {
                    alterations.add(Alteration.of(Alteration.Kind.NUMBERS, one.index()));
                }
            }
        });
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

    private Map<Long, OpenedEntry> opened() {
        var disclosure = new Disclosure(lineage.item(), lineage.counted().keySet());
        var opened = new LinkedHashMap<Long, OpenedEntry>();
        trees.forEach((index, tree) -> {
            var entry = read.get(index);
            if (entry != null && entry.logged() != null) {
                opened.put(index, disclosure.open(entry, tree, choice(entry)));
            }
        });
        return opened;
    }

    /** The leaf of each entry as recomputed; where a tree is missing, as the sequencer wrote it. */
    private TreeMap<Long, Hash> leafHashes() {
        var hashes = new TreeMap<Long, Hash>();
        trees.forEach((index, tree) -> {
            var logged = Objects.requireNonNull(read.get(index)).logged();
            if (logged != null) {
                var roots = logged.entry();
                hashes.put(
                        index,
                        new Entry(
                                        roots.kind(),
                                        tree.authored() == null
                                                ? roots.authoredRoot()
                                                : tree.authored().root(),
                                        tree.received() == null
                                                ? roots.receivedRoot()
                                                : tree.received().root(),
                                        tree.sequenced() == null
                                                ? roots.sequencedRoot()
                                                : tree.sequenced().root())
                                .leafHash());
            }
        });
        return hashes;
    }

    private Disclosure.Choice choice(ReadEntry entry) {
        var captor = captor(entry);
        var shown = lineage.roles().containsKey(entry.index())
                ? step(entry).map(Step::shown).orElse(Map.of())
                : Map.<String, Field>of();
        return new Disclosure.Choice(shown, captor != null && captor.nameShown());
    }

    private Optional<Step> step(ReadEntry entry) {
        var leaves = entry.leaves();
        if (leaves == null || profile.isEmpty()) {
            return Optional.empty();
        }
        var view = new EventView(leaves);
        return profile.get()
                .step(new StepFacts(
                        String.valueOf(view.text("type")),
                        view.text("action"),
                        view.text("bizStep"),
                        view.textOf(profile.get().stepField())));
    }

    private boolean quantitiesShown(long index) {
        var entry = read.get(index);
        return entry != null
                && step(entry)
                        .filter(step -> step.shown().containsKey(EntryTree.epcis("inputQuantityList")))
                        .isPresent();
    }

    private List<ProvenanceStep> steps(Map<Long, OpenedEntry> opened) {
        var altered = alterations.stream()
                .filter(alteration -> alteration.index().isPresent())
                .map(alteration -> alteration.index().getAsLong())
                .collect(Collectors.toSet());
        var steps = new ArrayList<ProvenanceStep>();
        lineage.roles().forEach((index, role) -> {
            var entry = read.get(index);
            if (entry == null) {
                return;
            }
            var open = opened.get(index);
            var wrongBy = lineage.wrong().get(index);
            steps.add(new ProvenanceStep(
                    index,
                    role,
                    step(entry),
                    open == null ? List.of() : Disclosure.shown(open, choice(entry)),
                    Optional.ofNullable(captor(entry)).map(Account::of),
                    wrongBy == null ? OptionalLong.empty() : OptionalLong.of(wrongBy),
                    entry.traced().corrects(),
                    altered.contains(index)));
        });
        return steps;
    }

    private Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        lineage.counted()
                .forEach((identifier, numbered) -> counts.put(
                        identifier, numbered.isEmpty() ? 0L : numbered.getLast().ordinal()));
        return Map.copyOf(counts);
    }
}
