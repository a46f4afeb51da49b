/** Errors as RFC 9457 problems, the only shape in which a caller learns that something went wrong. */
@NullMarked
package org.chamadao.problem;

import org.jspecify.annotations.NullMarked;
