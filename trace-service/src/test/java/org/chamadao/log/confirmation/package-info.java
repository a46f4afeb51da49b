@NullMarked
package org.chamadao.log.confirmation;

import org.jspecify.annotations.NullMarked;
