/** From a template and a row to marks on a grid of dots, with every check made before anything is drawn. */
@NullMarked
package org.chamadao.labelprinter.layout;

import org.jspecify.annotations.NullMarked;
