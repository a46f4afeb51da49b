/** Labels: a template and the fields of a row become ink on paper. The text of a code comes from the service. */
@NullMarked
package org.chamadao.labelprinter;

import org.jspecify.annotations.NullMarked;
