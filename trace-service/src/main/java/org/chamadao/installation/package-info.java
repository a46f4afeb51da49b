/** Where this installation keeps its files. */
@NullMarked
package org.chamadao.installation;

import org.jspecify.annotations.NullMarked;
