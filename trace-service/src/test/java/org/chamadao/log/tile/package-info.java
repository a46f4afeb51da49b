/** Tests of the tiled tree beside a plain one. */
@NullMarked
package org.chamadao.log.tile;

import org.jspecify.annotations.NullMarked;
