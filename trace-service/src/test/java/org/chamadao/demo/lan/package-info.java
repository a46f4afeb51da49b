@NullMarked
package org.chamadao.demo.lan;

import org.jspecify.annotations.NullMarked;
