package org.chamadao.provenance;

/**
 * One event in the life of an identifier.
 *
 * @param ordinal from 1
 * @param index in the log
 */
record Numbered(long ordinal, long index) {}
