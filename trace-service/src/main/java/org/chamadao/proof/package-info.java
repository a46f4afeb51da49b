/** Proof bundles: what a phone needs to check an item's page by itself. */
@NullMarked
package org.chamadao.proof;

import org.jspecify.annotations.NullMarked;
