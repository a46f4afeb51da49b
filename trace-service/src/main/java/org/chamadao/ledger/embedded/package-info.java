/** The ledger of a trial: the contract over a file of its own, outside the database. */
@NullMarked
package org.chamadao.ledger.embedded;

import org.jspecify.annotations.NullMarked;
