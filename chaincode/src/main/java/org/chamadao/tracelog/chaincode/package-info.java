/** The contract as Fabric's peers run it; nothing else here or in the service knows the shim. */
@NullMarked
package org.chamadao.tracelog.chaincode;

import org.jspecify.annotations.NullMarked;
