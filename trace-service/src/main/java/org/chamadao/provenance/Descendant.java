package org.chamadao.provenance;

import java.util.List;
import org.chamadao.provenance.VisibleEvent.Told;
import org.jspecify.annotations.Nullable;

/**
 * Something that a walk forward found.
 *
 * @param number of this thing within the walk, from 0; that is where it began
 * @param thing with how much of it came out, where that is told
 * @param level how many steps from the beginning, 0 to {@link ForwardWalk#LEVELS}
 * @param event by which it was found; absent for the beginning
 * @param from numbers of the earlier things that it came from, ascending, the first hundred
 */
record Descendant(
        int number,
        Thing thing,
        int level,
        How how,
        @Nullable Told event,
        List<Integer> from) {
    Descendant {
        from = List.copyOf(from);
    }

    String identifier() {
        return thing.identifier();
    }

    /** What a thing has to do with those before it. */
    enum How {
        /** The walk begins here. */
        BEGINNING("beginning"),
        /** It was made from them. */
        MADE("made"),
        /** Its own event says that it belongs to the lot. */
        OF_LOT("ofLot"),
        /** It lay in the pack. */
        INSIDE("inside"),
        /** It came into being at the place. */
        THERE("there");

        private final String word;

        How(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        String word() {
            return word;
        }
    }
}
