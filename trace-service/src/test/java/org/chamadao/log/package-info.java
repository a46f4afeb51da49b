/** Tests of the log over a real database. */
@NullMarked
package org.chamadao.log;

import org.jspecify.annotations.NullMarked;
