/** Tests of parties and tokens. */
@NullMarked
package org.chamadao.party;

import org.jspecify.annotations.NullMarked;
