package org.chamadao.custody;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chamadao.custody.Act.Kind;
import org.jspecify.annotations.Nullable;

/** Hands for tests; times are hours of one day. */
final class Acts {
    private Acts() {}

    static Hand holds(long party, int hour) {
        return hand(party, act(Kind.HOLDS, null, Set.of(), false, hour));
    }

    static Hand gives(long party, int hour) {
        return hand(party, act(Kind.GIVES, null, Set.of(), false, hour));
    }

    static Hand takes(long party, int hour) {
        return hand(party, act(Kind.TAKES, null, Set.of(), false, hour));
    }

    static Hand packs(long party, String pack, List<String> children, int hour) {
        return hand(party, act(Kind.PACKS, pack, Set.copyOf(children), false, hour));
    }

    static Hand unpacks(long party, String pack, List<String> children, int hour) {
        return hand(party, act(Kind.UNPACKS, pack, Set.copyOf(children), children.isEmpty(), hour));
    }

    static Hand looks(long party, int hour) {
        return new Hand(Set.of(party), holds(party, hour).act(), true);
    }

    private static Hand hand(long party, Act act) {
        return new Hand(Set.of(party), act, false);
    }

    private static Act act(Kind kind, @Nullable String parent, Set<String> children, boolean empties, int hour) {
        return new Act(kind, parent, children, empties, Instant.ofEpochSecond(hour * 3600L), false, false);
    }
}
