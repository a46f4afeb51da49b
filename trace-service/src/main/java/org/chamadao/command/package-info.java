/** What the command line is made of. */
@NullMarked
package org.chamadao.command;

import org.jspecify.annotations.NullMarked;
