/** The port to the ledger that keeps the operator honest. */
@NullMarked
package org.chamadao.ledger;

import org.jspecify.annotations.NullMarked;
