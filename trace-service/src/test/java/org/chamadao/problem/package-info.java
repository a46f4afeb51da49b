/** Tests of the problems. */
@NullMarked
package org.chamadao.problem;

import org.jspecify.annotations.NullMarked;
