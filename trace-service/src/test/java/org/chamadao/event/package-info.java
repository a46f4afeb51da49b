@NullMarked
package org.chamadao.event;

import org.jspecify.annotations.NullMarked;
