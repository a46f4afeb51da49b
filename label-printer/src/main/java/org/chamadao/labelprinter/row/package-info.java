/** What a label says: rows of fields, and the files they come in. */
@NullMarked
package org.chamadao.labelprinter.row;

import org.jspecify.annotations.NullMarked;
