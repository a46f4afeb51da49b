package org.chamadao.custody;

/**
 * How much is read to answer one question; what is larger cannot be answered.
 *
 * @param things of all kinds, packs among them
 * @param events of one thing; of a lot only the first are read
 * @param bytes of all events
 */
public record Reach(int things, int events, long bytes) {}
