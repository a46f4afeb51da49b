/** Who may do what: one table of every way in, and the filters that ask it. */
@NullMarked
package org.chamadao.party.rights;

import org.jspecify.annotations.NullMarked;
