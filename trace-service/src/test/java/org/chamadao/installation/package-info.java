/** Tests of the files of an installation. */
@NullMarked
package org.chamadao.installation;

import org.jspecify.annotations.NullMarked;
