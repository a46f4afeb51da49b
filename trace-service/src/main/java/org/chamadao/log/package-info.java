/** The log: what was sequenced, proofs and statements about it, and its HTTP surface. */
@NullMarked
package org.chamadao.log;

import org.jspecify.annotations.NullMarked;
