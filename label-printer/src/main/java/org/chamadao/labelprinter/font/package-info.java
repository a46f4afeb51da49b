/** The one font of the labels: its glyphs as outlines, which every format draws alike. */
@NullMarked
package org.chamadao.labelprinter.font;

import org.jspecify.annotations.NullMarked;
