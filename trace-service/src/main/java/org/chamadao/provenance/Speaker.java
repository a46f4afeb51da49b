package org.chamadao.provenance;

import org.jspecify.annotations.Nullable;

/**
 * Whose word an event is.
 *
 * @param captor row of the party
 * @param principal how the event names the party that it was stated for; absent where the captor speaks for itself
 */
record Speaker(long captor, @Nullable String principal) {}
