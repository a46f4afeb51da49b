package org.chamadao.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a thing was, by the times that events tell. Who has it now does not follow from this: that goes by the log. It
 * tells what came too late to move anything, and yet fits between what was known already.
 */
final class Whereabouts {
    private final TreeMap<Moment, Stay> stays = new TreeMap<>();

    /**
     * What is true of a thing from an event on.
     *
     * @param by rows of the parties whose event it is
     * @param free whether they gave it away
     * @param pack into which they put it, null for none
     */
    record Stay(Set<Long> by, boolean free, @Nullable String pack) {
        Stay {
            by = Set.copyOf(by);
        }
    }

    /** A stay and when it began. */
    record Begun(Moment moment, Stay stay) {}

    void put(Moment moment, Stay stay) {
        if (moment.isKnown()) {
            stays.put(moment, stay);
        }
    }

    void remove(Moment moment) {
        stays.remove(moment);
    }

    /** All of it. */
    List<Begun> all() {
        return stays.entrySet().stream()
                .map(entry -> new Begun(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What began last. */
    Optional<Begun> last() {
        return Optional.ofNullable(stays.lastEntry()).map(entry -> new Begun(entry.getKey(), entry.getValue()));
    }

    /** What was true until a moment. */
    Optional<Stay> before(Moment moment) {
        return Optional.ofNullable(stays.lowerEntry(moment)).map(entry -> entry.getValue());
    }

    /** What came next. */
    Optional<Begun> after(Moment moment) {
        return Optional.ofNullable(stays.higherEntry(moment)).map(entry -> new Begun(entry.getKey(), entry.getValue()));
    }
}
