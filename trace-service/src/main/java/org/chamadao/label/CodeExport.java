package org.chamadao.label;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Codes that were given out as a file.
 *
 * @param by pseudonym of the person, null for a machine
 * @param sent how many codes went out
 * @param finished null when not all of them did
 * @param cut when the receiver went away before the end
 */
record CodeExport(
        int from,
        int to,
        String format,
        boolean inner,
        @Nullable String reason,
        int sent,
        Instant begun,
        @Nullable String by,
        @Nullable Instant finished,
        @Nullable Instant cut) {}
