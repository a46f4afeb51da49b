/** Tests of parties and tokens. */
@NullMarked
package org.chamadao.party.rights;

import org.jspecify.annotations.NullMarked;
