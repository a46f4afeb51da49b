/** Seeded draws. */
@NullMarked
package org.chamadao.simulation.chance;

import org.jspecify.annotations.NullMarked;
