/** Codes that a machine reads, as squares and bars: all that is asked of ZXing. */
@NullMarked
package org.chamadao.labelprinter.symbol;

import org.jspecify.annotations.NullMarked;
