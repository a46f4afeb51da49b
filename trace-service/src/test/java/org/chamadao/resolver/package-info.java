/** Tests of the consumer page. */
@NullMarked
package org.chamadao.resolver;

import org.jspecify.annotations.NullMarked;
