/** Tests of giving events their places. */
@NullMarked
package org.chamadao.log.sequence;

import org.jspecify.annotations.NullMarked;
