@NullMarked
package org.chamadao.scanner;

import org.jspecify.annotations.NullMarked;
