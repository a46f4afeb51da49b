/** The text that the CBV 2.0 event hash is taken over: order, names, values. Rules and choices: SPEC-event-hash.md beside {@code EventHash}. */
@NullMarked
package org.chamadao.event.hash;

import org.jspecify.annotations.NullMarked;
