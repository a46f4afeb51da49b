package org.chamadao.provenance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.chamadao.log.Numbered;

/** Where the walk reads. Each call is one question to the database, however much is asked in it. */
interface Records {
    /**
     * The events that name these identifiers, by ascending ordinal; an identifier without any is left out.
     *
     * @param most of each identifier
     */
    Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most);

    /**
     * The events at these indices; one whose row is gone is {@link Happening.Unreadable}. Those that there is no memory for
     * are left out, the later ones first.
     *
     * @param indices ascending
     */
    default Map<Long, TracedEvent> events(Collection<Long> indices) {
        return events(indices, _ -> true);
    }

    /** The same, and only those of them that are worth keeping; there is memory for one of the others after another. */
    Map<Long, TracedEvent> events(Collection<Long> indices, Predicate<TracedEvent> kept);

    /**
     * Indices of the events that one of these transformations consists of, each with those of its own party only. Events of
     * one transformation share one list: there may be thousands of them.
     */
    Map<Long, List<Long>> joined(Collection<Long> indices);

    /**
     * Of events on parts of lots, that the item was not made from or nobody knows to be, those that belong to its story all
     * the same: those of parties that had a hand in it, those of who looks on by office, where they do not say that they
     * spoke for somebody else, and what only confirms something that is told and was stated for who confirms it.
     *
     * @param doubtful ascending
     * @param hands events whose parties had a hand in it: who captured them, and whom they were stated for
     * @param told indices of what belongs to the story without them
     */
    Set<Long> belonging(Set<Long> doubtful, Set<Long> hands, Set<Long> told);

    /** Of these events those that were declared wrong, each with the entry that declares it. */
    Map<Long, Long> declaredWrong(Collection<Long> indices);
}
