/** The ledger that independent organisations keep together: the contract on Hyperledger Fabric. */
@NullMarked
package org.chamadao.ledger.fabric;

import org.jspecify.annotations.NullMarked;
