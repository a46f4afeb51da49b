/** Tests of the command line. */
@NullMarked
package org.chamadao.command;

import org.jspecify.annotations.NullMarked;
