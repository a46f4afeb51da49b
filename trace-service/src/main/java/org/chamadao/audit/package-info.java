/** Recomputes everything that the log says from the stored events up, trusting nothing that was computed before. */
@NullMarked
package org.chamadao.audit;

import org.jspecify.annotations.NullMarked;
