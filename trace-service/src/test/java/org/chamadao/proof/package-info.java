/** Tests of proof bundles, with a verifier of their own. */
@NullMarked
package org.chamadao.proof;

import org.jspecify.annotations.NullMarked;
