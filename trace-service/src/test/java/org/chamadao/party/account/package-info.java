/** Tests of parties and tokens. */
@NullMarked
package org.chamadao.party.account;

import org.jspecify.annotations.NullMarked;
