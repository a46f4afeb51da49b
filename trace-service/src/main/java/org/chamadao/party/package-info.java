/** The organisations that hand in events, and the bearer tokens by which they are known. */
@NullMarked
package org.chamadao.party;

import org.jspecify.annotations.NullMarked;
