/** From marks to the bytes of PDF, PNG, SVG and ZPL. */
@NullMarked
package org.chamadao.labelprinter.format;

import org.jspecify.annotations.NullMarked;
