/**
 * What is known of an item: its events, those of the packs it was in, and those of everything it was made from, with
 * the verdict on them.
 */
@NullMarked
package org.chamadao.provenance;

import org.jspecify.annotations.NullMarked;
