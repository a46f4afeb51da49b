/** What a label looks like, to the rules in SPEC.md beside this file. */
@NullMarked
package org.chamadao.labelprinter.template;

import org.jspecify.annotations.NullMarked;
