/** Checkpoints that independent organisations confirm (FORMATS section 5), and who is believed for that. */
@NullMarked
package org.chamadao.log.confirmation;

import org.jspecify.annotations.NullMarked;
