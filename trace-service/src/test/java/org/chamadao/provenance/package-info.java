/** Tests of the walk through the graph of events and of the verdict. */
@NullMarked
package org.chamadao.provenance;

import org.jspecify.annotations.NullMarked;
