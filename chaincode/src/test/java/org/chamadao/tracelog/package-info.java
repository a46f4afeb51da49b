@NullMarked
package org.chamadao.tracelog;

import org.jspecify.annotations.NullMarked;
