/** The log's Merkle tree cut into tiles (C2SP tlog-tiles): growing it, and proving from it. */
@NullMarked
package org.chamadao.log.tile;

import org.jspecify.annotations.NullMarked;
