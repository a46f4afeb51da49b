/** Tests of GS1 identity. */
@NullMarked
package org.chamadao.gs1;

import org.jspecify.annotations.NullMarked;
