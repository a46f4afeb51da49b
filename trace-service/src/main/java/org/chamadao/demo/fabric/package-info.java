/** Brings a Fabric network of three organisations up for as long as a trial runs: the one of {@code chaincode/network}. */
@NullMarked
package org.chamadao.demo.fabric;

import org.jspecify.annotations.NullMarked;
