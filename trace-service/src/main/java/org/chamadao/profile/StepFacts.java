package org.chamadao.profile;

import org.jspecify.annotations.Nullable;

/**
 * What decides which step an event belongs to.
 *
 * @param bizStep IRI
 * @param step value of the extension {@code step}
 */
public record StepFacts(
        String event,
        @Nullable String action,
        @Nullable String bizStep,
        @Nullable String step) {}
