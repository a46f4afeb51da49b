package org.chamadao.provenance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chamadao.log.Numbered;

/** Where a walk forward reads: what its reader may see, as of one size of the log. Each call is one question. */
interface ForwardRecords {
    /**
     * The first numbers of each of these identifiers, ascending, visible or not.
     *
     * @param most of each
     */
    Map<String, List<Numbered>> first(Collection<String> identifiers, int most);

    /** Further numbers of an identifier, above one, ascending. */
    List<Numbered> after(String identifier, long ordinal, int most);

    /** The last numbers of an identifier below one, descending. */
    List<Numbered> last(String identifier, long before, int most);

    /**
     * Gives the visible ones of these events in their order.
     *
     * @param indices ascending
     * @return the index at which the taker stopped, and nothing was given from there on
     */
    OptionalLong events(Collection<Long> indices, Taker taker);

    /** Takes events one by one. */
    interface Taker {
        /** Whether to go on after a row of this length, which may turn out not to be visible. */
        boolean goesOn(long length);

        /** Whether there is room for a visible event of about this size. */
        boolean hasRoom(long bytes);

        void take(VisibleEvent event);
    }

    /** Those of these events that were declared wrong. */
    Collection<Long> declaredWrong(Collection<Long> indices);

    /** The events of the transformation that a visible event is a part of, ascending; itself when it stands alone. */
    List<Long> transformation(VisibleEvent event);

    /** What the reader itself captured, the newest first. */
    List<Long> own(int most);
}
