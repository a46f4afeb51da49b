@NullMarked
package org.chamadao.photo;

import org.jspecify.annotations.NullMarked;
