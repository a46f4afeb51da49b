@NullMarked
package org.chamadao.tracelog.chaincode;

import org.jspecify.annotations.NullMarked;
