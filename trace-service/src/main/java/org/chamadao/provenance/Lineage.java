package org.chamadao.provenance;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.Finding.Kind;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.SeenPacked;
import org.chamadao.provenance.Happening.Unpacked;

/**
 * The part of the graph of events that is about one item.
 *
 * @param counted the item, then every pack it was in and those that these were in, each with all its numbers
 * @param counts the newest number of each of them; without those that have more numbers than were read
 * @param cut those of them whose events were not all read
 * @param roles what each event of the story is to the item, by index
 * @param events by index, of the story and of what is counted
 * @param makers of the item and everything it was made from
 * @param originsCut whether more may have gone into the item than the makers tell, wherever
 * @param growing lots of which alone more may have been made than the makers tell
 * @param wrong indices of entries that were declared wrong, with the index of the declaration
 */
record Lineage(
        String item,
        Map<String, List<Numbered>> counted,
        Map<String, Long> counts,
        Set<String> cut,
        SortedMap<Long, StepRole> roles,
        Map<Long, TracedEvent> events,
        Map<String, List<Maker>> makers,
        boolean originsCut,
        Set<String> growing,
        Map<Long, Long> wrong,
        List<Finding> findings) {

    /** Never fails: whatever contradicts is a finding. */
    static Lineage of(String item, Records records, WalkLimits limits) {
        var known = new Known(records, limits);
        var findings = new LinkedHashSet<Finding>();
        var packs = new PackWalk(known, limits, findings);
        var counted = new LinkedHashMap<String, List<Numbered>>();
        for (var identifier : packs.read(item)) {
            counted.put(identifier, known.occurrences(identifier));
        }
        var roles = new TreeMap<Long, StepRole>();
        var windows = packs.windows(item);
        windows.forEach((pack, parts) -> packEvents(known, item, pack, parts, roles));
        known.events(item).forEach(event -> roles.put(event.index(), StepRole.OWN));
        var origins = new OriginWalk(known, limits, findings);
        var makers = origins.walk(item);
        OriginStory.tell(known, records, makers, roles);
        addDeclarations(known, roles);
        counted.forEach((_, numbered) -> checkNumbers(numbered, findings));
        checkPlaces(known, roles, findings);
        if (known.isCut()) {
            findings.add(new Finding(Kind.CUT, List.of()));
        }
        return new Lineage(
                item,
                counted,
                counts(counted, known),
                cut(counted.keySet(), known),
                roles,
                Map.copyOf(known.events()),
                makers,
                origins.isCut(),
                origins.growing(),
                wrong(known),
                sorted(findings));
    }

    /** The operator signs these: the last number of a list that was cut would be a false statement. */
    private static Map<String, Long> counts(Map<String, List<Numbered>> counted, Known known) {
        var counts = new HashMap<String, Long>();
        counted.forEach((identifier, numbered) -> {
            if (known.isListed(identifier)) {
                counts.put(
                        identifier, numbered.isEmpty() ? 0L : numbered.getLast().ordinal());
            }
        });
        return Map.copyOf(counts);
    }

    private static Set<String> cut(Set<String> counted, Known known) {
        return counted.stream()
                .filter(identifier -> !known.isWhole(identifier))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What happened to a pack while the item was inside, but for what else went in and out. */
    private static void packEvents(
            Known known, String item, String pack, List<Window> parts, Map<Long, StepRole> roles) {
        if (pack.equals(item)) {
            return;
        }
        for (var event : known.events(pack)) {
            if (parts.stream().anyMatch(part -> part.holds(event.index())) && concernsContent(event, pack)) {
                roles.putIfAbsent(event.index(), StepRole.PACK);
            }
        }
    }

    /** Whether what happens to a pack happens to what lies in it. */
    static boolean concernsContent(TracedEvent event, String pack) {
        return switch (event.happening()) {
            case Packed packed -> packed.children().contains(pack);
            case Unpacked unpacked -> unpacked.children().contains(pack) || PackWalk.emptied(event, pack);
            case SeenPacked seen -> seen.children().contains(pack);
            case Happening.Made _, Happening.Seen _, Changed _, Happening.Unreadable _ -> true;
        };
    }

    private static void checkNumbers(List<Numbered> numbered, Set<Finding> findings) {
        var wanted = 1L;
        for (var one : numbered) {
            if (one.ordinal() != wanted) {
                findings.add(new Finding(Kind.GAP, List.of(one.index())));
            }
            wanted = one.ordinal() + 1;
        }
    }

    /** Compares the events of the item and of the packs around it. */
    private static void checkPlaces(Known known, Map<Long, StepRole> roles, Set<Finding> findings) {
        var seen = new HashMap<Instant, TracedEvent>();
        for (var index : roles.keySet()) {
            var event = known.events().get(index);
            if (event == null
                    || roles.get(index) == StepRole.ORIGIN
                    || !known.isValid(event)
                    || event.time() == null
                    || event.place() == null) {
                continue;
            }
            var other = seen.putIfAbsent(event.time(), event);
            if (other != null && !event.place().equals(other.place())) {
                findings.add(new Finding(Kind.TWO_PLACES, List.of(other.index(), event.index())));
            }
        }
    }

    /** Both are told, also where the declaration stands among the events of a lot that were not all read. */
    private static void addDeclarations(Known known, Map<Long, StepRole> roles) {
        for (var event : known.events().values()) {
            event.corrects()
                    .ifPresent(index -> Optional.ofNullable(roles.get(index))
                            .ifPresent(role -> roles.putIfAbsent(event.index(), role)));
        }
    }

    private static Map<Long, Long> wrong(Known known) {
        var wrong = new HashMap<Long, Long>();
        known.events().values().stream()
                .sorted(Comparator.comparingLong(TracedEvent::index))
                .forEach(event -> event.corrects().ifPresent(index -> wrong.put(index, event.index())));
        return Map.copyOf(wrong);
    }

    private static List<Finding> sorted(Set<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(finding -> finding.indices().isEmpty()
                                ? -1L
                                : finding.indices().getFirst()))
                .toList();
    }
}
