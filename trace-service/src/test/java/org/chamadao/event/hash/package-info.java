@NullMarked
package org.chamadao.event.hash;

import org.jspecify.annotations.NullMarked;
