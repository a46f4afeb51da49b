@NullMarked
package org.chamadao.publication;

import org.jspecify.annotations.NullMarked;
