/** A labelled simulation of scans and states of items, genuine and copied. See SPEC.md beside this package's classes. */
@NullMarked
package org.chamadao.simulation;

import org.jspecify.annotations.NullMarked;
