package org.chamadao.provenance;

import java.util.Collection;
import java.util.List;
import java.util.Map;

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
    Map<Long, TracedEvent> events(Collection<Long> indices);

    /** Indices of the events that one of these transformations consists of, each with those of its own party only. */
    Map<Long, List<Long>> joined(Collection<Long> indices);
}
