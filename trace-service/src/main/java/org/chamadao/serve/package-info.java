/** The service as a whole: its start, its end, its command. */
@NullMarked
package org.chamadao.serve;

import org.jspecify.annotations.NullMarked;
