package org.chamadao.item;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of one thing.
 *
 * @param index in the log
 * @param said the step that it tells of; none for most events
 * @param time when it happened, null when that cannot be read
 * @param via the pack that it names in the place of the thing, null when it names the thing
 */
record Occurrence(
        long index,
        Optional<Said> said,
        Standing standing,
        @Nullable Instant time,
        @Nullable String via) {}
