/** Gives events their place in the log, anchors what was written, and releases checkpoints. */
@NullMarked
package org.chamadao.log.sequence;

import org.jspecify.annotations.NullMarked;
