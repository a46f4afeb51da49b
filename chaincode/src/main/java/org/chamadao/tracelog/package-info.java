/** The ledger's contract and the formats it checks; pure and deterministic, so that every organisation gets the same answer. */
@NullMarked
package org.chamadao.tracelog;

import org.jspecify.annotations.NullMarked;
