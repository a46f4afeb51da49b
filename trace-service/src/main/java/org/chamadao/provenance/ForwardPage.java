package org.chamadao.provenance;

import java.util.List;
import java.util.Optional;
import org.chamadao.provenance.Whereabouts.Whereabout;

/**
 * A page of what became of something.
 *
 * @param beginning canonical
 * @param size of the log
 * @param cut whether there may be more that the reader could see, but that was not read
 * @param next none on the last page
 */
record ForwardPage(String beginning, long size, List<Placed> things, boolean cut, Optional<ForwardCursor> next) {
    ForwardPage {
        things = List.copyOf(things);
    }

    /** A thing, and where it has been. */
    record Placed(Descendant thing, Whereabout whereabout) {}
}
