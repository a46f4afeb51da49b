package org.chamadao.label;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody has shown the secret under the wrapper of an item for the first time.
 *
 * @param uri canonical identifier of the item
 * @param first whole milliseconds
 * @param eventId of the event that tells of it
 */
record Opening(long orderRow, int sequence, String uri, Instant first, UUID eventId) {}
