package org.chamadao.provenance;

import org.chamadao.event.StoredEvent;
import org.chamadao.log.LoggedEntry;
import org.jspecify.annotations.Nullable;

/**
 * All that the database has of one entry.
 *
 * @param logged absent when the sequencer's row is gone
 * @param stored absent when the event's row is gone
 * @param view absent when the stored bytes are no longer an event
 */
record ReadEntry(
        long index,
        @Nullable LoggedEntry logged,
        @Nullable StoredEvent stored,
        @Nullable EventView view,
        TracedEvent traced) {}
