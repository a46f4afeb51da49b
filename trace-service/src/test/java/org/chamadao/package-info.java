/** Tests of the program as a whole, and of its architecture. */
@NullMarked
package org.chamadao;

import org.jspecify.annotations.NullMarked;
