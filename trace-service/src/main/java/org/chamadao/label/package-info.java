/** Codes that are ordered, given out and printed: what each label says, before the first event tells of its item. */
@NullMarked
package org.chamadao.label;

import org.jspecify.annotations.NullMarked;
