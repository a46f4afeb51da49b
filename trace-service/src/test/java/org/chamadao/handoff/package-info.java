/** Tests of handoffs. */
@NullMarked
package org.chamadao.handoff;

import org.jspecify.annotations.NullMarked;
