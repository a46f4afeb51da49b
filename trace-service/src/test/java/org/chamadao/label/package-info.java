/** Tests of codes and labels. */
@NullMarked
package org.chamadao.label;

import org.jspecify.annotations.NullMarked;
