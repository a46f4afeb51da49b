package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which captured events gave what their party did not hold, or took what nobody had given to it, by all that the log knows
 * now: a late event of another may end it.
 */
@Singleton
public final class HandoffFlags {
    /** The party gave what it did not hold. */
    public static final String NOT_HELD = "notHeld";

    /** The party took what nobody gave away. */
    public static final String NOT_SHIPPED = "notShipped";

    private static final Reach OF_ALL = new Reach(20_000, 500, 16L << 20);
    private static final Reach OF_ONE = new Reach(5_000, 500, 4L << 20);
    private static final int MOST_ALONE = 16;

    private final Pasts pasts;

    HandoffFlags(Pasts pasts) {
        this.pasts = pasts;
    }

    /**
     * What is to be told of an event.
     *
     * @param index in the log
     * @param kind {@link #NOT_HELD} or {@link #NOT_SHIPPED}
     * @param things of those that it names, in its order
     */
    public record Flagged(long index, String kind, List<String> things) {
        public Flagged {
            things = List.copyOf(things);
        }
    }

    /**
     * Flags of events.
     *
     * @param flagged in log order
     * @param unread indices of events to whose things more has happened than is read; they may have flags
     */
    public record Flags(List<Flagged> flagged, Set<Long> unread) {
        public Flags {
            flagged = List.copyOf(flagged);
            unread = Set.copyOf(unread);
        }
    }

    /**
     * Flags of some events; what was declared wrong has none. Where too much has happened to all their things together, only
     * the first {@value #MOST_ALONE} are looked at, each by itself.
     */
    public Flags of(Collection<Long> indices) {
        var handed = pasts.at(indices).stream()
                .filter(past -> kind(past).isPresent())
                .toList();
        var together = holdings(handed, OF_ALL);
        var flagged = new ArrayList<Flagged>();
        var unread = new HashSet<Long>();
        for (var place = 0; place < handed.size(); place++) {
            var past = handed.get(place);
            var alone = place < MOST_ALONE && handed.size() > 1;
            together.or(() -> alone ? holdings(List.of(past), OF_ONE) : Optional.empty())
                    .ifPresentOrElse(
                            holdings -> flag(past, holdings).ifPresent(flagged::add), () -> unread.add(past.index()));
        }
        return new Flags(flagged, unread);
    }

    private Optional<Holdings> holdings(List<Past> events, Reach reach) {
        var things = events.stream()
                .flatMap(past -> past.things().stream())
                .filter(Things::canBeHeld)
                .collect(Collectors.toSet());
        return things.isEmpty() ? Optional.of(new Holdings()) : pasts.holdings(things, reach);
    }

    private static Optional<Flagged> flag(Past past, Holdings holdings) {
        var things = past.things().stream()
                .filter(thing -> holdings.waiting(thing).contains(past.index()))
                .toList();
        return things.isEmpty() ? Optional.empty() : kind(past).map(kind -> new Flagged(past.index(), kind, things));
    }

    private static Optional<String> kind(Past past) {
        return switch (past.act().kind()) {
            case GIVES -> Optional.of(NOT_HELD);
            case TAKES -> Optional.of(NOT_SHIPPED);
            case HOLDS, PACKS, UNPACKS, SAYS -> Optional.empty();
        };
    }
}
