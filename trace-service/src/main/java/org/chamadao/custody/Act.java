package org.chamadao.custody;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.HandoffWords;
import org.chamadao.event.Handover;
import org.jspecify.annotations.Nullable;

/**
 * What an event does with the custody of the things that it names.
 *
 * @param parent the pack of an aggregation, null elsewhere
 * @param children of that pack
 * @param empties whether all children leave the pack, none being named
 * @param time when it happened, null when that cannot be read
 * @param observes whether it is an ObjectEvent that only says what was seen
 * @param opens whether a thing was opened, by its words
 */
public record Act(
        Kind kind,
        @Nullable String parent,
        Set<String> children,
        boolean empties,
        @Nullable Instant time,
        boolean observes,
        boolean opens) {
    public Act {
        children = Set.copyOf(children);
    }

    private static final String OPENED = "https://ref.gs1.org/cbv/Disp-container_open";

    /** What custody depends on. */
    public enum Kind {
        /** The thing leaves the party's hands. */
        GIVES,
        /** The thing comes into the party's hands. */
        TAKES,
        /** Anything else that one does with what one has. */
        HOLDS,
        /** Children go into a parent, and go where it goes. */
        PACKS,
        /** Children leave a parent. */
        UNPACKS,
        /** Nothing: it only says something about another event. */
        SAYS
    }

    /** Whether a thing is no longer in the party's own hands afterwards: given away, or in a pack that may be. */
    boolean lets(String thing) {
        return kind == Kind.GIVES || kind == Kind.PACKS && children.contains(thing);
    }

    /** What somebody would do now with things, none of them a pack that is filled or emptied. */
    public static Act now(Kind kind, @Nullable Instant time, boolean observes) {
        return new Act(kind, null, Set.of(), false, time, observes, false);
    }

    /** What an event says. */
    static Act of(AuthoredLeaves leaves) {
        if (HandoffWords.changesNothing(leaves)) {
            return now(Kind.SAYS, time(leaves), false);
        }
        var action = word(leaves, "action");
        var type = word(leaves, "type");
        var parent = "AggregationEvent".equals(type) ? word(leaves, "parentID") : null;
        var kind = kind(word(leaves, "bizStep"), parent == null ? null : action);
        return new Act(
                kind,
                parent,
                parent == null ? Set.of() : Set.copyOf(leaves.texts("childEPCs")),
                // One that opens quantities alone leaves the rest inside.
                kind == Kind.UNPACKS && leaves.identifiers().size() == 1,
                time(leaves),
                "ObjectEvent".equals(type) && "OBSERVE".equals(action) && kind == Kind.HOLDS,
                OPENED.equals(word(leaves, "disposition")));
    }

    private static Kind kind(@Nullable String step, @Nullable String packing) {
        if ("ADD".equals(packing)) {
            return Kind.PACKS;
        }
        if ("DELETE".equals(packing)) {
            return Kind.UNPACKS;
        }
        return switch (Handover.of(step)) {
            case GIVES -> Kind.GIVES;
            case TAKES -> Kind.TAKES;
            case NONE -> Kind.HOLDS;
        };
    }

    private static @Nullable String word(AuthoredLeaves leaves, String slot) {
        return leaves.slot(slot).orElse(null);
    }

    private static @Nullable Instant time(AuthoredLeaves leaves) {
        var text = word(leaves, "eventTime");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
