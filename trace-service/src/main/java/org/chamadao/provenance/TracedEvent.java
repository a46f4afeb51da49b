package org.chamadao.provenance;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.jspecify.annotations.Nullable;

/**
 * An event as the walk sees it.
 *
 * @param index in the log
 * @param time when it happened; absent when that cannot be read
 * @param place the read point as written
 * @param corrects index of the entry that this one declares to be wrong
 * @param speaker absent when the event cannot be read
 */
record TracedEvent(
        long index,
        @Nullable Instant time,
        @Nullable String place,
        OptionalLong corrects,
        @Nullable Speaker speaker,
        Happening happening) {
    /** What came into being by it. */
    List<Thing> made() {
        return switch (happening) {
            case Changed changed -> changed.outputs();
            case Made made -> made.things();
            case Happening.Seen _,
                    Happening.Packed _,
                    Happening.Unpacked _,
                    Happening.SeenPacked _,
                    Happening.Unreadable _ -> List.of();
        };
    }
}
