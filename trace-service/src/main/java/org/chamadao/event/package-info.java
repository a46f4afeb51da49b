/** The EPCIS event: names, leaves, event hash, store. */
@NullMarked
package org.chamadao.event;

import org.jspecify.annotations.NullMarked;
