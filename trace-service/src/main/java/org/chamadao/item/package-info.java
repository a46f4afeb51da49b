/** States of items and packs, the steps between them, and packing: a projection of captured events in log order. */
@NullMarked
package org.chamadao.item;

import org.jspecify.annotations.NullMarked;
