/** The print agent: stands beside the printers, takes print jobs and tells what became of every label. */
@NullMarked
package org.chamadao.labelprinter.agent;

import org.jspecify.annotations.NullMarked;
