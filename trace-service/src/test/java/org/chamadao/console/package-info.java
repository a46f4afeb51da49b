@NullMarked
package org.chamadao.console;

import org.jspecify.annotations.NullMarked;
