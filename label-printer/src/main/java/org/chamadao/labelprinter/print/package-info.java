/** The command that prints rows to files or to a printer. */
@NullMarked
package org.chamadao.labelprinter.print;

import org.jspecify.annotations.NullMarked;
