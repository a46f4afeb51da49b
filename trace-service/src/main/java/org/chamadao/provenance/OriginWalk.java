package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.Finding.Kind;
import org.chamadao.provenance.Happening.Made;

/** What an item was made from, what that was made from, and so on, level by level. */
final class OriginWalk {
    private static final int AT_ONCE = 16;

    private final Known known;
    private final WalkLimits limits;
    private final Set<Finding> findings;
    private final Map<String, List<Maker>> makers = new LinkedHashMap<>();
    private final Makers makersOf;
    // Who used it, for a finding; the lots that an item only says it belongs to need no beginning of their own.
    private final Map<String, Long> users = new HashMap<>();
    private final Set<String> onlyNamed = new HashSet<>();
    private final Set<String> growing = new HashSet<>();
    private long pairs;
    private boolean cut;

    OriginWalk(Known known, WalkLimits limits, Set<Finding> findings) {
        this.known = known;
        this.limits = limits;
        this.findings = findings;
        this.makersOf = new Makers(known);
    }

    /** The item first; each identifier with how it came into being, in the order found. */
    Map<String, List<Maker>> walk(String item) {
        List<String> level = List.of(item);
        var reached = new HashSet<>(level);
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth == limits.levels()) {
                cut();
                break;
            }
            var joined = read(level);
            var next = new ArrayList<String>();
            for (var identifier : level) {
                var made = made(identifier, joined);
                makers.put(identifier, made);
                checkBeginning(identifier, made);
                for (var input : inputs(made)) {
                    if (reached.size() < limits.events() && reached.add(input)) {
                        next.add(input);
                    } else if (!reached.contains(input)) {
                        cut();
                    }
                }
            }
            level = next;
        }
        OriginChecks.of(item, makers, findings);
        return makers;
    }

    /** Whether more may have gone in than was found, anywhere but into what is {@link #growing}. */
    boolean isCut() {
        return cut;
    }

    /** Lots of which more may have been made than was found. */
    Set<String> growing() {
        return Set.copyOf(growing);
    }

    private void cut() {
        known.cut();
        cut = true;
    }

    private Map<Long, List<Long>> read(List<String> level) {
        known.read(level, limits.perLot());
        if (level.stream().anyMatch(identifier -> known.isMissing(indices(identifier)))) {
            cut();
        }
        readOn(level);
        var joined = known.readJoined(joinable(level));
        known.read(namedLots(level), limits.perLot());
        return joined;
    }

    /** A lot may be used very often, and grow or be tested after that. */
    private void readOn(List<String> level) {
        var begun =
                level.stream().filter(known::isBegun).filter(known::isListed).toList();
        for (var from = 0; from < begun.size() && known.roomToReadOn() > 0; from += AT_ONCE) {
            known.readOn(begun.subList(from, Math.min(begun.size(), from + AT_ONCE)), WalkLimits.FURTHER);
        }
        known.readDeclarations(longLived(level));
    }

    private List<Long> indices(String identifier) {
        return known.occurrences(identifier).stream().map(Numbered::index).toList();
    }

    /** What tells of things of which not all events were read: that it was wrong may stand in one of the others. */
    private Set<Long> longLived(List<String> level) {
        return level.stream()
                .filter(known::isBegun)
                .flatMap(identifier -> known.valid(identifier).stream()
                        .filter(event -> Known.tells(event, Set.of(identifier)) || Makers.isJoined(event)))
                .map(TracedEvent::index)
                .collect(Collectors.toSet());
    }

    /** Without what they were made from where that would be too much altogether. */
    private List<Maker> bounded(List<Maker> made) {
        var more = made.stream().mapToLong(maker -> maker.inputs().size()).sum();
        if (pairs + more > WalkLimits.PAIRS) {
            cut();
            return made.stream().map(makersOf::withoutInputs).toList();
        }
        pairs += more;
        return made;
    }

    private List<Long> joinable(List<String> level) {
        return level.stream()
                .flatMap(identifier -> known.valid(identifier).stream())
                .filter(Makers::isJoined)
                .map(TracedEvent::index)
                .distinct()
                .toList();
    }

    private List<String> namedLots(List<String> level) {
        return level.stream()
                .flatMap(identifier -> known.valid(identifier).stream())
                .flatMap(
                        event -> event.happening() instanceof Made made ? made.lots().stream() : Stream.<String>empty())
                .distinct()
                .toList();
    }

    private List<Maker> made(String identifier, Map<Long, List<Long>> joined) {
        var made = makersOf.of(identifier, joined);
        made.stream()
                .filter(makersOf::isNaming)
                .flatMap(maker -> maker.inputs().stream())
                .map(Thing::identifier)
                .filter(lot -> !users.containsKey(lot))
                .forEach(onlyNamed::add);
        if (makersOf.isIncomplete()) {
            cut();
        }
        return bounded(made);
    }

    private List<String> inputs(List<Maker> made) {
        var inputs = new ArrayList<String>();
        for (var maker : made) {
            var lacks = false;
            for (var input : maker.inputs()) {
                if (Lots.isWholeClass(input)) {
                    lacks = true;
                    continue;
                }
                users.putIfAbsent(input.identifier(), maker.entries().getFirst());
                inputs.add(input.identifier());
            }
            if (lacks) {
                findings.add(new Finding(Kind.MISSING_INPUT, maker.entries()));
            }
        }
        return inputs;
    }

    /** Everything must begin somewhere. */
    private void checkBeginning(String identifier, List<Maker> made) {
        var numbered = known.occurrences(identifier);
        var user = users.get(identifier);
        if (numbered.isEmpty() && user != null) {
            findings.add(new Finding(Kind.MISSING_INPUT, List.of(user)));
        } else if (known.isBegun(identifier) && user != null) {
            // More of it may have been made later, and more may have happened to it.
            known.cut();
            growing.add(identifier);
        } else if (made.isEmpty() && !onlyNamed.contains(identifier)) {
            findings.add(new Finding(
                    Kind.NO_BEGINNING,
                    numbered.stream().limit(1).map(Numbered::index).toList()));
        }
    }
}
