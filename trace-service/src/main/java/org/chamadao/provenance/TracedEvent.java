package org.chamadao.provenance;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event as the walk sees it.
 *
 * @param index in the log
 * @param time when it happened; absent when that cannot be read
 * @param place the read point as written
 * @param corrects index of the entry that this one declares to be wrong
 */
record TracedEvent(
        long index, @Nullable Instant time, @Nullable String place, OptionalLong corrects, Happening happening) {}
