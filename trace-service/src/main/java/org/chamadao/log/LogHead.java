package org.chamadao.log;

import org.chamadao.tracelog.Hash;

/**
 * How far the log has been written in the database; released checkpoints may be behind it.
 *
 * @param epoch grows whenever another sequencer takes over
 */
public record LogHead(long size, Hash root, long epoch) {}
