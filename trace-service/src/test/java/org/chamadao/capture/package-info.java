/** Tests of capture against a real server and database. */
@NullMarked
package org.chamadao.capture;

import org.jspecify.annotations.NullMarked;
