package org.chamadao.event;

import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to tell a repeated event from one that contradicts a stored one.
 *
 * @param contentDigest null once erased
 */
public record StoredKey(EventKey key, @Nullable Hash contentDigest) {}
