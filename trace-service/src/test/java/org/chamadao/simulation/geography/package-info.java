/** Cities, and what the address of a network tells of them. */
@NullMarked
package org.chamadao.simulation.geography;

import org.jspecify.annotations.NullMarked;
