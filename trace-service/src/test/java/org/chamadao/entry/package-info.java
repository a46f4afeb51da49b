/** Tests of salted trees, entries and multiproofs. */
@NullMarked
package org.chamadao.entry;

import org.jspecify.annotations.NullMarked;
