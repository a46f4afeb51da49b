package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.event.HandoffWords;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.profile.Profile;
import org.chamadao.profile.Profiles;
import org.chamadao.profile.Step;
import org.chamadao.profile.StepFacts;

/** Puts an answer together out of what was read and recomputed: opens, compares, judges. */
final class Answer {
    private final Lineage lineage;
    private final Recomputed recomputed;
    private final Profiles profiles;
    private final Statements statements;
    private final Handoffs handoffs;
    private final Optional<Profile> profile;
    private final Map<Long, Step> steps = new HashMap<>();

    Answer(Lineage lineage, Recomputed recomputed, Statements statements, Handoffs handoffs, Profiles profiles) {
        this.lineage = lineage;
        this.recomputed = recomputed;
        this.statements = statements;
        this.handoffs = handoffs;
        this.profiles = profiles;
        this.profile = Lots.gtin(lineage.item()).flatMap(profiles::of);
        recomputed.entries().values().forEach(entry -> step(entry).ifPresent(step -> steps.put(entry.index(), step)));
    }

    private Optional<Step> step(ReadEntry entry) {
        var view = entry.view();
        if (view == null || profile.isEmpty() || isOnlySaidOfHandoff(view, profile.get())) {
            return Optional.empty();
        }
        return profile.get()
                .step(new StepFacts(
                        String.valueOf(view.text("type")),
                        view.text("action"),
                        view.text("bizStep"),
                        view.textOf(profile.get().stepField())));
    }

    /** What is only said of a handoff is no step of the product by what it is alone, unless it names one. */
    private static boolean isOnlySaidOfHandoff(EventView view, Profile profile) {
        return HandoffWords.changesNothing(view.leaves()) && view.textOf(profile.stepField()) == null;
    }

    Provenance of(ReleasedCheckpoint released, LogCheck check, boolean independent) {
        var opened = opened();
        var multiproof = check.compare(recomputed.leafHashes());
        var ledger = check.compareWithLedger();
        var alterations = new ArrayList<>(recomputed.alterations());
        alterations.addAll(check.alterations());
        var findings = findings();
        return new Provenance(
                lineage.item(),
                verdict(alterations, findings),
                profile,
                Lots.gtin(lineage.item()).flatMap(gtin -> profile.flatMap(known -> known.product(gtin))),
                Optional.of(new LogState(released.checkpoint(), released.note(), multiproof, independent, ledger)),
                story(opened, alterations),
                Ingredients.of(lineage, profiles, new PublicQuantities(recomputed.entries(), steps)),
                alterations,
                findings,
                List.copyOf(opened.values()),
                counts(),
                cut());
    }

    private Set<String> cut() {
        var cut = new HashSet<>(lineage.cut());
        cut.addAll(recomputed.unreadDevices());
        return cut;
    }

    private List<Finding> findings() {
        if (recomputed.unreadDevices().isEmpty()) {
            return lineage.findings();
        }
        var cut = new Finding(Finding.Kind.CUT, List.of());
        return Stream.concat(lineage.findings().stream(), Stream.of(cut))
                .distinct()
                .sorted(Comparator.comparing(Finding::kind))
                .toList();
    }

    /** Of the item, its packs, and the devices that signed. */
    private Map<String, Long> counts() {
        var counts = new HashMap<>(lineage.counts());
        counts.putAll(recomputed.deviceCounts());
        return counts;
    }

    private static Verdict verdict(List<Alteration> alterations, List<Finding> findings) {
        if (!alterations.isEmpty()) {
            return Verdict.ALTERED;
        }
        return findings.isEmpty() ? Verdict.RECORDED : Verdict.INCOMPLETE;
    }

    private Map<Long, OpenedEntry> opened() {
        var counted = new HashSet<>(lineage.counted().keySet());
        counted.addAll(recomputed.deviceCounts().keySet());
        var disclosure = new Disclosure(lineage.item(), lineage.makers(), counted);
        var opened = new LinkedHashMap<Long, OpenedEntry>();
        recomputed.entries().forEach((index, entry) -> {
            if (entry.logged() != null) {
                opened.put(index, disclosure.open(entry, recomputed.trees(entry), choice(entry)));
            }
        });
        return opened;
    }

    /** What is only counted, such as the later life of a pack, shows no more than it must. */
    private Disclosure.Choice choice(ReadEntry entry) {
        var step = steps.get(entry.index());
        var captor = recomputed.captor(entry);
        var linking = new HashSet<>(statements.leaves(entry.index()));
        linking.addAll(handoffs.leaves(entry.index()));
        return new Disclosure.Choice(
                step == null || !lineage.roles().containsKey(entry.index()) ? Map.of() : step.shown(),
                captor != null && captor.nameShown(),
                linking);
    }

    private List<ProvenanceStep> story(Map<Long, OpenedEntry> opened, List<Alteration> alterations) {
        var altered = alterations.stream()
                .filter(alteration -> alteration.index().isPresent())
                .map(alteration -> alteration.index().getAsLong())
                .collect(Collectors.toSet());
        var story = new ArrayList<ProvenanceStep>();
        lineage.roles().forEach((index, role) -> {
            var entry = recomputed.entries().get(index);
            var open = Optional.ofNullable(opened.get(index));
            if (entry != null && (role != StepRole.ORIGIN || open.stream().allMatch(Disclosure::mayBeOrigin))) {
                story.add(told(entry, role, open, altered.contains(index)));
            }
        });
        return story;
    }

    private ProvenanceStep told(ReadEntry entry, StepRole role, Optional<OpenedEntry> opened, boolean altered) {
        var wrongBy = lineage.wrong().get(entry.index());
        return new ProvenanceStep(
                entry.index(),
                role,
                opened.map(open -> Disclosure.slot(open, "type")).orElse(""),
                opened.map(open -> Disclosure.slot(open, "action")).orElse(""),
                Optional.ofNullable(steps.get(entry.index())),
                opened.map(open -> Disclosure.shown(open, choice(entry))).orElse(List.of()),
                Optional.ofNullable(recomputed.captor(entry)).map(Account::of),
                recomputed.isSaid(entry) ? Voice.AUTHOR : Voice.ACCOUNT,
                statements.of(entry.index()),
                statements.confirmedIn(entry.index()),
                handoffs.of(entry.index()),
                wrongBy == null ? OptionalLong.empty() : OptionalLong.of(wrongBy),
                entry.traced().corrects(),
                altered);
    }
}
