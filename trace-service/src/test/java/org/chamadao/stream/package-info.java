@NullMarked
package org.chamadao.stream;

import org.jspecify.annotations.NullMarked;
