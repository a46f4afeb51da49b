package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chamadao.custody.HandoffFlags;
import org.chamadao.handoff.Flag.Kind;
import org.chamadao.handoff.Flags.OfCustody;
import org.chamadao.handoff.Handoff.Recorded;
import org.chamadao.tracelog.Hash;

/** The flags of many handoffs at once. */
@Singleton
final class HandoffFlagging {
    private final HandoffFlags custody;

    HandoffFlagging(HandoffFlags custody) {
        this.custody = custody;
    }

    /** By the hash of the offer. */
    Map<Hash, List<Flag>> of(Collection<Handoff> handoffs) {
        var found = found(handoffs);
        var flags = new HashMap<Hash, List<Flag>>();
        for (var handoff : handoffs) {
            flags.put(handoff.hash(), Flags.of(handoff, found));
        }
        return flags;
    }

    private Map<Long, List<OfCustody>> found(Collection<Handoff> handoffs) {
        var asked = new HashMap<Long, Recorded>();
        handoffs.stream()
                .flatMap(handoff -> Stream.concat(
                        Stream.of(handoff.offer()), handoff.accepted().stream().limit(1)))
                .forEach(one -> one.index().ifPresent(index -> asked.put(index, one)));
        var flags = custody.of(asked.keySet());
        var found = new HashMap<Long, List<OfCustody>>();
        for (var flagged : flags.flagged()) {
            Kind.of(flagged.kind())
                    .ifPresent(kind ->
                            found.put(flagged.index(), List.of(new OfCustody(kind, Set.copyOf(flagged.things())))));
        }
        asked.forEach((index, one) -> {
            if (flags.unread().contains(index)) {
                var things = Set.copyOf(one.part().things());
                found.put(index, List.of(new OfCustody(Kind.NOT_READ, things)));
            }
        });
        return found;
    }
}
