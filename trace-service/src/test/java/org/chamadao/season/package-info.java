@NullMarked
package org.chamadao.season;

import org.jspecify.annotations.NullMarked;
