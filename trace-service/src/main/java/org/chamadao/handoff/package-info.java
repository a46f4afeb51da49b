/** Handoffs: an offer by the giver's device, the acceptance by the taker's, and what each side says of them later. */
@NullMarked
package org.chamadao.handoff;

import org.jspecify.annotations.NullMarked;
