package org.chamadao.item;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.custody.Act;
import org.chamadao.custody.Past;
import org.chamadao.label.IssuedCode;
import org.chamadao.party.Party;

/** Things as one party may see them. */
final class Found {
    private final Party reader;
    private final States states;
    private final List<Past> pasts;
    private final Map<Long, Told> told;
    private final Map<String, IssuedCode> codes;
    private final Set<String> shared = new HashSet<>();
    // Whoever guesses the number of a pack and says that it came must not be told the serials in it.
    private final Map<String, Set<String>> seenPacked = new HashMap<>();

    Found(Party reader, States states, List<Past> pasts, Map<Long, Told> told, Map<String, IssuedCode> codes) {
        this.reader = reader;
        this.states = states;
        this.pasts = List.copyOf(pasts);
        this.told = Map.copyOf(told);
        this.codes = Map.copyOf(codes);
        for (var past : pasts) {
            var sight = told(past.index()).map(Told::sight).orElse(Sight.CLOSED);
            if (sight == Sight.SHARED) {
                shared.addAll(past.things());
            }
            var act = past.act();
            if (sight != Sight.CLOSED && act.kind() == Act.Kind.PACKS && act.parent() != null) {
                seenPacked.computeIfAbsent(act.parent(), _ -> new HashSet<>()).addAll(act.children());
            }
        }
    }

    States states() {
        return states;
    }

    /** Events that name a thing, declared wrong ones among them. */
    List<Past> pasts() {
        return pasts;
    }

    Optional<Told> told(long index) {
        return Optional.ofNullable(told.get(index));
    }

    /** The code of a thing that was ordered here. */
    Optional<IssuedCode> code(String thing) {
        return Optional.ofNullable(codes.get(thing));
    }

    /** The same, of an order of the reader's own. */
    Optional<IssuedCode> ownCode(String thing) {
        return code(thing).filter(code -> code.partyId() == reader.id());
    }

    /** Whether the reader has anything to do with a thing. */
    boolean isVisible(String thing) {
        return shared.contains(thing) || states.concerns(thing, reader.id());
    }

    /** What lies in a thing and in what lies there, as far as the reader may know. */
    Set<String> contents(String pack) {
        var contents = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(pack));
        for (var next = open.poll(); next != null; next = open.poll()) {
            var seen = seenPacked.getOrDefault(next, Set.of());
            for (var thing : states.inside(next)) {
                if (seen.contains(thing) && !thing.equals(pack) && contents.add(thing)) {
                    open.add(thing);
                }
            }
        }
        return contents;
    }
}
