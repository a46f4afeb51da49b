package org.chamadao.log;

/**
 * One event in the life of an identifier.
 *
 * @param ordinal from 1
 * @param index in the log
 */
public record Numbered(long ordinal, long index) {}
